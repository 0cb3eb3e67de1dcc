//! Every type of the generated crate by its name: without a value of each, none could be shown. That
//! none is missing here is asserted against the sources.

/// Calls a macro with all of them.
macro_rules! with_every_type {
    ($then:ident) => { $then! {
        AddGroupParticipantsBody AgentId AllQuickReplies AnyAnswer ApiError ApiErrorErrorsItem AssignChatBody
        AssignChatToAgent AssignChatToDepartment AssignChatToEmail AuthCode BlockContactsBody ByteRange CallKind
        Campaign CampaignContact CampaignContactAck CampaignContactError CampaignContactKind
        CampaignContactStatus CampaignId CampaignMode CampaignSettings CampaignSource CampaignStats
        CampaignStatus CampaignUnsubscribe ChannelId ChannelPicture ChannelPictureByBytes ChannelPictureByUrl
        ChannelPictureByUrlUrl Chat ChatActionAnswer ChatContact ChatContactType ChatFile ChatFileId
        ChatFileMeta ChatFileStatus ChatGroup ChatGroupImage ChatGroupParticipantsItem
        ChatGroupParticipantsItemContact ChatId ChatKind ChatLastMessage ChatMessage ChatMessageAck
        ChatMessageError ChatMessageFlow ChatMessageLocation ChatMessageMedia ChatMessageMediaStatus
        ChatMessageMeta ChatMessageMetaSource ChatMessageMetaVia ChatMessageMtype ChatMessageQuoted
        ChatMessageType ChatMeta ChatOwner ChatStats ChatStatus ChatType ChatWaStatus ChatsOfUser
        CheckNumberExistsBody Contact ContactCard ContactId ContactImage ContactInfo ContactInfoKind ContactKind
        ContactMeta ContactType ContactsMessage CountryCode CreateChannelBody CreateChatNoteBody
        CreateContactBody CreateContactBodyCompanyWebsite CreateContactBodyGender CreateContactBodyNotifications
        CreateDepartmentBody CreateDeviceBody CreateGroupBody CreateGroupBodyEphemeral
        CreateGroupBodyPermissions CreateLabelBody CreateMeetingLinkBody CreateMeetingLinkBodyExpiration
        CreateQuickReplyBody CreateQuickReplyBodyPermission CreateUserBody CreateWebhookBody
        CreateWebhookBodyUrl DateOrder DeleteChatBody DeleteChatNotesBody DeleteDepartmentBody
        DeleteDeviceChatsBody DeleteFilesBody DeleteLabelBody DeleteMeetingLinksAll DeleteMeetingLinksBody
        DeleteMeetingLinksOfPeriod DeleteMeetingLinksThese DeleteMeetingLinksTheseUrlsItem
        DeleteQuickRepliesBody DeleteStatusStoriesAll DeleteStatusStoriesBody DeleteStatusStoriesPublished
        DeleteStatusStoriesScheduled DeleteUsersBody DeletedUser DeletedUserByEmail DeletedUserById
        DeliveryState Department DepartmentIcon DepartmentId Device DeviceAgentsItem DeviceBilling
        DeviceBillingSubscription DeviceBillingSubscriptionPlan DeviceBillingSubscriptionPlanCode
        DeviceBillingSubscriptionProduct DeviceBillingSubscriptionStatus DeviceBillingSubscriptionUsage
        DeviceConnector DeviceGroupChats DeviceHealth DeviceHealthStatus DeviceId DeviceLabels
        DeviceLabelsEntriesItem DeviceLabelsEntriesItemScope DeviceLogsItem DeviceLogsItemLevel DeviceProfile
        DeviceQueue DeviceQuickReplies DeviceQuickRepliesEntriesItem DeviceQuickRepliesEntriesItemScope
        DeviceSession DeviceSessionLogsItem DeviceSessionLogsItemLevel DeviceSessionStatus DeviceSettings
        DeviceSettingsAutoRemove DeviceSettingsOperativeHours DeviceSettingsRebootPolicy DeviceStatus DeviceSync
        DeviceWaba EditChatMessageBody EmptyQueueBody Enqueue EventAnswer EventAnswerMessage EventInvitation
        EventMessage ExpiresAtDate ExpiresInDuration ExpiresInSeconds File FileFlow FileFormat FileId FileKind
        FileLifetime FileMeta FileOrigin FilePermission FilePreview FileStats FileStatus FilledText
        ForwardMessage ForwardedMessage GetChatIncludeItem GetContactIncludeItem GetDeviceExcludeItem
        GetDeviceIncludeItem GrantDeviceAccessBody Group GroupId GroupKind GroupParticipant GroupRight GroupWid
        Invitation InvitationByCode InvitationByLink InvitationByLinkUrl Label LabelColor LabelName LabelScope
        LeaveGroupBody ListCampaignContactsKindItem ListCampaignContactsStatusItem ListCampaignsStatusItem
        ListChatFilesSort ListChatFilesTypeItem ListChatMessagesIncludeItem ListChatMessagesKindItem
        ListChatParticipantsIncludeItem ListChatParticipantsRoleItem ListChatsIncludeItem ListChatsSearch
        ListChatsSort ListChatsStatusItem ListContactsHasItem ListContactsIncludeItem
        ListContactsSort ListContactsTypeItem ListDevicesSearch ListDevicesSessionStatus ListDevicesStatus
        ListFilesExtItem ListFilesMimeItem ListFilesStatusItem ListGroupsKindItem ListMessagesSource
        ListMessagesStatusItem ListMessagesTarget ListMessagesTypeItem ListMessagesWebhookStatusItem
        ListStatusStoriesTypeItem ListUsersStatusItem ListWebhooksStatusItem ListedText LocationByAddress
        LocationByCoordinates LocationMessage MediaById MediaByUrl MediaByUrlUrl MediaFormat MediaKind
        MediaMessage MeetingLink MeetingLinkKind MergeContactMetadataBody Message MessageAction
        MessageActionAction MessageActionParams MessageDeliveryStatus MessageEntity MessageFlow MessageId
        MessageLocation MessageMedia MessageMediaFormat MessageMediaKind MessagePart MessagePoll MessagePriority
        MessageRetry MessageSource MessageStatus MessageWebhookStatus MetadataEntry MetadataKey NumberExists
        ParticipantRole PaymentIntentId PendingMembers PendingMembersAll PendingMembersPhones Permission
        PhoneNumber Picture PictureByBytes PictureByUrl PictureByUrlUrl Plan Poll PollChoice PollChoiceById
        PollChoiceByText PollMessage PollVote PollVoteMessage ProductId ProductMessage PublishStatusStoryBody
        QueryCatalogBody QueueAnswer QueueAnswerQueue QueuePriority QueueStatus QueuedMessageId QuickReply
        QuickReplyById QuickReplyByShortcut QuickReplyChoice QuickReplyId QuickReplyScope ReactionMessage
        RemoveGroupParticipantsBody ReplaceContactMetadataBody ReportedQueueStatus RequestAuthCodeBody
        RevokeAccessByEmail RevokeAccessById RevokeDeviceAccessBody RouteQueueBody SaveContactsBody SavedContact
        ScanQrEncoding ScanResult Scope SearchChannelsBody SearchChannelsBodyCategory SearchChannelsBodySort
        SearchChannelsBodySortField SearchText SendMessageBody SendPriority SendTypingBody SentExpiration
        SentLocation SentMedia SentTemplate SetCampaignStatusBody SetCampaignStatusBodyAction
        SetChatAttributesBody SetChatLabelsBody SetChatStatusBody SetChatStatusBodyStatus SetChatUnreadBody
        SetGroupAdminsBody SetQueueStatusBody StatusStoryMedia StatusStoryText StatusStoryTextColor
        StatusStoryTextFont StoryMedia StoryMediaById StoryMediaByIdFormat StoryMediaByUrl StoryMediaByUrlFormat
        StoryMediaByUrlUrl StorySchedule StoryScheduleAtDate StoryScheduleInDuration
        StoryScheduleInDurationDelayTo StoryScheduleInSeconds TeamRole TemplateMessage Text10 Text100 Text130
        Text15 Text150 Text1To100 Text20 Text2048 Text25 Text250 Text255 Text256 Text2To25 Text2To30 Text2To6000
        Text30 Text300 Text3000 Text3To100 Text40 Text4To6000 Text50 Text500 Text5To50 Text6000 Text650 Text80
        TextMessage TypingInChat TypingInChatAction TypingInGroup TypingInGroupAction UnblockContactsBody
        UpdateChannelBody UpdateChannelBodyImage UpdateChatsBody UpdateChatsBodyAction UpdateChatsBodyParams
        UpdateContactBody UpdateContactBodyCompanyWebsite UpdateContactBodyGender UpdateContactBodyNotifications
        UpdateContactBodyRemoveItem UpdateDepartmentBody UpdateDeviceBody UpdateDeviceBodySettings
        UpdateDeviceBodySettingsRebootPolicy UpdateDeviceBodySettingsRetentionPolicy UpdateFileBody
        UpdateGroupBody UpdateGroupBodyEphemeral UpdateGroupBodyPermissions UpdateLabelBody UpdateMessageBody
        UpdateMessageBodyRemoveItem UpdateProfileBody UpdateProfileBodyBusinessProfile
        UpdateProfileBodyBusinessProfileBusinessHours UpdateProfileBodyBusinessProfileCategoriesItem
        UpdateProfileBodyBusinessProfileEmail UpdateProfileBodyBusinessProfileWebsitesItem UpdateQuickReplyBody
        UpdateUserBody UpdateWebhookBody UpdateWebhookBodyUrl UploadFileBody UploadFileBodyUrl UploadOrigin User
        UserColor UserRole UserStatus ValidateNumbersBody ValidateNumbersBodyNumbersItem Webhook
        WebhookEventName WebhookId WebhookLog WebhookLogEvent WebhookLogObjectEvent WebhookLogObjectType
        WebhookStatus
    } };
}
pub(super) use with_every_type;

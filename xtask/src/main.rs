//! The maintainer's tool.
mod generate; mod json; mod lower; mod names; mod operations; mod problem; mod refine; mod table; mod render; 
fn main() {
    let text = std::fs::read_to_string("spec/openapi.json").unwrap();
    let v = json::sorted(&serde_json::from_str(&text).unwrap());
    let d = lower::lower(&v).unwrap();
    let mut f = generate::generate(&d).unwrap();
    let roots = lower::roles::answer_schemas(&d);
    let answer_enums = lower::named(&d,&roots).into_iter().filter(|n| d["components"]["schemas"][n].get("enum").is_some()).collect();
    let facts = refine::Facts { rows: table::rows(&v).unwrap(), answer_enums};
    for p in refine::PASSES { match refine::run(p,&mut f,&facts) { Ok(n)=>eprintln!("{} {n}", p.name), Err(e)=>{eprintln!("{e}");}} }
    for (n,t) in render::render(f,&facts.rows).unwrap() { std::fs::write(format!("generated/src/{n}"),t).unwrap(); }
}

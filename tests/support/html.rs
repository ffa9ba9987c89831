//! The text of a page as a tree, to ask what is on it, and one tag a line, to compare it with another build's.

use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Elements that have no end tag.
const VOID: [&str; 5] = ["br", "hr", "img", "input", "meta"];

pub enum Node {
    Text(String),
    Element(Element),
}

#[derive(Default)]
pub struct Element {
    pub name: String,
    pub attributes: BTreeMap<String, String>,
    pub children: Vec<Node>,
}

/// Reads what Yew's server renderer wrote. Panics on anything it would not write.
pub fn parse(page: &str) -> Element {
    let mut open = vec![Element { name: "page".into(), ..Element::default() }];
    let mut rest = page;
    while !rest.is_empty() {
        let (text, tag) = rest.split_once('<').unwrap_or((rest, ""));
        if !text.is_empty() {
            append(&mut open, Node::Text(text.to_owned()));
        }
        if tag.is_empty() {
            break;
        }
        let (inside, after) = tag.split_once('>').expect("a tag ends; in attributes > is written &gt;");
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            let done = open.pop().expect("an open element");
            assert_eq!(done.name, name, "elements are nested");
            append(&mut open, Node::Element(done));
        } else {
            let element = start(inside);
            if VOID.contains(&&*element.name) {
                append(&mut open, Node::Element(element));
            } else {
                open.push(element);
            }
        }
    }
    assert_eq!(open.len(), 1, "every element is closed");
    open.swap_remove(0)
}

fn append(open: &mut [Element], node: Node) {
    open.last_mut().expect("the page itself").children.push(node);
}

/// `name a="b" c`.
fn start(inside: &str) -> Element {
    let (name, mut rest) = inside.split_once(' ').unwrap_or((inside, ""));
    let mut element = Element { name: name.to_owned(), ..Element::default() };
    while !rest.is_empty() {
        let end = rest.find(['=', ' ']).unwrap_or(rest.len());
        let attribute = rest[..end].to_owned();
        let mut value = "";
        rest = &rest[end..];
        if let Some(quoted) = rest.strip_prefix("=\"") {
            (value, rest) = quoted.split_once('"').expect("a value ends");
        }
        rest = rest.trim_start();
        let double = element.attributes.insert(attribute, value.to_owned());
        assert!(double.is_none(), "an attribute is written once: {inside}");
    }
    element
}

impl Element {
    pub fn get(&self, attribute: &str) -> &str {
        self.attributes.get(attribute).map_or("", String::as_str)
    }

    /// Every element below it with the elements around each, outermost first.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Self, &[&'a Self])) {
        self.walk_below(&mut Vec::new(), visit);
    }

    fn walk_below<'a>(&'a self, around: &mut Vec<&'a Self>, visit: &mut impl FnMut(&'a Self, &[&'a Self])) {
        around.push(self);
        for child in &self.children {
            if let Node::Element(element) = child {
                visit(element, around);
                element.walk_below(around, visit);
            }
        }
        around.pop();
    }

    /// What is read out of it: texts, and what pictures show.
    pub fn text(&self) -> String {
        let texts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => element.get("alt").to_owned() + &element.text(),
        });
        texts.collect()
    }

    /// One tag or text a line, attributes sorted by name.
    pub fn lines(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, 0);
        out
    }

    fn write(&self, out: &mut String, depth: usize) {
        let indent = "  ".repeat(depth);
        write!(out, "{indent}<{}", self.name).unwrap();
        for (name, value) in &self.attributes {
            write!(out, " {name}=\"{value}\"").unwrap();
        }
        writeln!(out, ">").unwrap();
        for child in &self.children {
            match child {
                Node::Text(text) => writeln!(out, "{indent}  {text}").unwrap(),
                Node::Element(element) => element.write(out, depth + 1),
            }
        }
    }
}

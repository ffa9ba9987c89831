//! Modules of the app that import each other in a loop. A circle is the place where a small change isn't small: each of
//! its modules can only be understood with all others.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]
#![allow(clippy::disallowed_methods, reason = "reads the tree it tests")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// A path of modules below `src`, such as `["app", "ledger", "act"]`.
type Module = Vec<String>;

/// Each module of `src/app` with the modules that its `use` items name.
fn imports() -> BTreeMap<Module, BTreeSet<Module>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files: BTreeMap<Module, PathBuf> = BTreeMap::new();
    let mut open = vec![root.join("app")];
    while let Some(folder) = open.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let below = path.strip_prefix(&root).unwrap().with_extension("");
            let mut module: Module = below.iter().map(|part| part.to_str().unwrap().to_owned()).collect();
            if module.last().is_some_and(|last| last == "mod") {
                module.pop();
            }
            files.insert(module, path);
        }
    }
    assert!(files.len() > 50, "{} modules", files.len());
    let read = |module: &Module, path: &PathBuf| {
        let file = syn::parse_file(&fs::read_to_string(path).unwrap()).unwrap();
        let mut named = BTreeSet::new();
        for item in &file.items {
            if let syn::Item::Use(item) = item {
                paths(&item.tree, &mut Vec::new(), &mut |path| named.extend(resolve(module, path, &files)));
            }
        }
        named.remove(module);
        named
    };
    files.iter().map(|(module, path)| (module.clone(), read(module, path))).collect()
}

/// Every path that a `use` item names.
fn paths(tree: &syn::UseTree, before: &mut Vec<String>, found: &mut impl FnMut(&[String])) {
    match tree {
        syn::UseTree::Path(path) => {
            before.push(path.ident.to_string());
            paths(&path.tree, before, found);
            before.pop();
        }
        syn::UseTree::Name(name) => end(&name.ident.to_string(), before, found),
        syn::UseTree::Rename(name) => end(&name.ident.to_string(), before, found),
        syn::UseTree::Glob(_) => found(before),
        syn::UseTree::Group(group) => group.items.iter().for_each(|tree| paths(tree, before, found)),
    }
}

fn end(name: &str, before: &mut Vec<String>, found: &mut impl FnMut(&[String])) {
    if name == "self" {
        return found(before);
    }
    before.push(name.to_owned());
    found(before);
    before.pop();
}

/// The module that a path leads to or into, where it is one of `known`.
fn resolve(from: &Module, path: &[String], known: &BTreeMap<Module, PathBuf>) -> Option<Module> {
    let (first, rest) = path.split_first()?;
    let mut at: Module = match first.as_str() {
        "crate" => Vec::new(),
        "self" => from.clone(),
        "super" => from[..from.len() - 1].to_vec(),
        // A child, named without `self`; anything else is another crate's.
        child => [from.clone(), vec![child.to_owned()]].concat(),
    };
    for part in rest {
        if part == "super" {
            at.pop();
        } else {
            at.push(part.clone());
        }
    }
    while !at.is_empty() {
        if known.contains_key(&at) {
            // `app` itself only hands names on.
            return (at.len() > 1).then_some(at);
        }
        at.pop();
    }
    None
}

/// The modules that can be reached from `from` by imports.
fn reached<'a>(imports: &'a BTreeMap<Module, BTreeSet<Module>>, from: &Module) -> BTreeSet<&'a Module> {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&Module> = imports[from].iter().collect();
    while let Some(module) = open.pop() {
        if seen.insert(module) {
            open.extend(&imports[module]);
        }
    }
    seen
}

/// The modules that lead back to themselves.
fn in_circles(imports: &BTreeMap<Module, BTreeSet<Module>>) -> Vec<String> {
    let found = imports.keys().filter(|module| reached(imports, module).contains(module));
    found.map(|module| module.join("::")).collect()
}

#[test]
fn modules_of_the_app_import_each_other_in_no_circle() {
    let found = in_circles(&imports());
    assert!(found.is_empty(), "{} modules in circles: {found:#?}", found.len());
}

#[test]
fn a_circle_would_be_found() {
    let module = |name: &str| vec!["app".to_owned(), name.to_owned()];
    let known: BTreeMap<Module, PathBuf> =
        ["a", "b", "c"].map(|name| (module(name), PathBuf::new())).into_iter().collect();
    let read = |from: &str, code: &str| {
        let syn::Item::Use(item) = syn::parse_str::<syn::Item>(code).unwrap() else { panic!("a use item") };
        let mut named = BTreeSet::new();
        paths(&item.tree, &mut Vec::new(), &mut |path| {
            named.extend(resolve(&module(from), path, &known));
        });
        (module(from), named)
    };
    let imports = BTreeMap::from([
        read("a", "use super::b::{self, Name};"),
        read("b", "use crate::{app::{c::deep::Name as Other, d}, domain};"),
        read("c", "pub use super::a::*;"),
    ]);
    assert_eq!(in_circles(&imports), ["app::a", "app::b", "app::c"]);
    let straight = BTreeMap::from([read("a", "use super::b::Name;"), (module("b"), BTreeSet::new())]);
    assert!(in_circles(&straight).is_empty());
}

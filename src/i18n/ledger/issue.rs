//! The problem of a rectification in words: what was typed comes first, then the checklist's words, then the standard.

use crate::domain::preferences::Language;
use crate::domain::rectification::ItemNamed;
use crate::i18n::{by, format, phrase};

/// The title of a rectification: what was typed, or the checklist's words where nothing was.
pub fn title(language: Language, item: Option<&ItemNamed>, description: &str) -> String {
    lines(language, item, description).into_iter().next().unwrap_or_default()
}

/// What was typed and the checklist's words for the problem, each as far as there is one.
pub fn lines(language: Language, item: Option<&ItemNamed>, description: &str) -> Vec<String> {
    let typed = Some(description.trim().to_owned());
    let problem = item.map(|item| format::local(language, item.problem()));
    typed.into_iter().chain(problem).filter(|line| !line.is_empty()).collect()
}

/// The lines as one text: `渣土约一车；有乱倒的建筑垃圾、渣土`.
pub fn whole(language: Language, item: Option<&ItemNamed>, description: &str) -> String {
    lines(language, item, description).join(by(language, "；", "; "))
}

/// The standard that was not met; `None` where the problem has no words of its own.
pub fn standard(language: Language, item: Option<&ItemNamed>) -> Option<String> {
    let item = item.filter(|item| item.words.is_some())?;
    Some(phrase::standard(language, &item.text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::ItemId;
    use crate::domain::rectification::ItemWords;
    use crate::domain::text::LocalText;

    fn item(problem: Option<LocalText>) -> ItemNamed {
        let id = ItemId::parse("rubbish.a").unwrap_or_else(|| unreachable!("an id"));
        ItemNamed {
            id,
            text: LocalText::new("无垃圾", "No rubbish"),
            words: problem.map(|problem| ItemWords { order: problem.clone(), problem }),
        }
    }

    #[test]
    fn what_was_typed_comes_first_and_the_standard_is_no_problem() {
        let found = item(Some(LocalText::new("有垃圾", "Rubbish found")));
        assert_eq!(title(Language::Chinese, Some(&found), " "), "有垃圾");
        assert_eq!(title(Language::Chinese, Some(&found), "约一车"), "约一车");
        assert_eq!(whole(Language::English, Some(&found), "One cart"), "One cart; Rubbish found");
        assert_eq!(standard(Language::Chinese, Some(&found)), Some("标准：无垃圾".to_owned()));
    }

    #[test]
    fn a_checklist_without_words_shows_its_standard_once() {
        let old = item(None);
        assert_eq!(lines(Language::English, Some(&old), ""), ["No rubbish"]);
        assert_eq!(standard(Language::English, Some(&old)), None);
        assert_eq!(whole(Language::English, None, "A call"), "A call");
    }
}

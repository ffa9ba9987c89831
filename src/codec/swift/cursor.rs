//! A place in a JSON text that moves forward only. Everything gives `None` where the text isn't in the usual form; there
//! is no way back from that, and none is needed.

use crate::domain::points::Points;

pub(super) struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

/// How deep what isn't looked at may be.
const DEEPEST: u32 = 32;

impl<'a> Cursor<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    #[inline]
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    #[inline]
    fn space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\n' | b'\r' | b'\t')) {
            self.at += 1;
        }
    }

    /// The next sign after space, which is passed.
    #[inline]
    fn sign(&mut self) -> Option<u8> {
        self.space();
        let sign = self.peek()?;
        self.at += 1;
        Some(sign)
    }

    #[inline]
    fn expect(&mut self, wanted: u8) -> Option<()> {
        (self.sign()? == wanted).then_some(())
    }

    /// Nothing but space is left.
    pub(super) fn end(&mut self) -> Option<()> {
        self.space();
        (self.at == self.text.len()).then_some(())
    }

    /// Begins an object; gives whether nothing of it was read yet.
    pub(super) fn object(&mut self) -> Option<bool> {
        self.expect(b'{')?;
        Some(true)
    }

    /// The name of the next field, `None` in `Some` after the last.
    #[inline]
    pub(super) fn field(&mut self, is_first: &mut bool) -> Option<Option<&'a str>> {
        if !self.next(is_first, b'}')? {
            return Some(None);
        }
        let name = self.text()?;
        self.expect(b':')?;
        Some(Some(name))
    }

    /// Begins a list.
    pub(super) fn list(&mut self) -> Option<bool> {
        self.expect(b'[')?;
        Some(true)
    }

    /// Whether another value of the list follows.
    #[inline]
    pub(super) fn entry(&mut self, is_first: &mut bool) -> Option<bool> {
        self.next(is_first, b']')
    }

    #[inline]
    fn next(&mut self, is_first: &mut bool, closing: u8) -> Option<bool> {
        self.space();
        let sign = self.peek()?;
        if sign == closing {
            self.at += 1;
            return Some(false);
        }
        if *is_first {
            *is_first = false;
            return Some(true);
        }
        (sign == b',').then(|| self.at += 1)?;
        Some(true)
    }

    /// A text without escapes.
    #[inline]
    pub(super) fn text(&mut self) -> Option<&'a str> {
        self.expect(b'"')?;
        let begun = self.at;
        let rest = self.text.as_bytes().get(begun..)?;
        let length = rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f))?;
        (rest[length] == b'"').then_some(())?;
        self.at = begun + length + 1;
        self.text.get(begun..begun + length)
    }

    /// A whole number from 0, as JSON writes them.
    pub(super) fn whole(&mut self) -> Option<u64> {
        let number = self.number()?;
        number.bytes().all(|byte| byte.is_ascii_digit()).then(|| number.parse().ok())?
    }

    pub(super) fn points(&mut self) -> Option<Points> {
        Points::parse(self.number()?).ok()
    }

    /// A number by JSON's grammar.
    fn number(&mut self) -> Option<&'a str> {
        self.space();
        let begun = self.at;
        let digits = |cursor: &mut Self| {
            let begun = cursor.at;
            while cursor.peek().is_some_and(|byte| byte.is_ascii_digit()) {
                cursor.at += 1;
            }
            cursor.at - begun
        };
        if self.peek()? == b'-' {
            self.at += 1;
        }
        let is_zero = self.peek()? == b'0';
        let count = digits(self);
        if count == 0 || (is_zero && count > 1) {
            return None;
        }
        if self.peek() == Some(b'.') {
            self.at += 1;
            (digits(self) > 0).then_some(())?;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.peek(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            (digits(self) > 0).then_some(())?;
        }
        self.text.get(begun..self.at)
    }

    /// Passes a value that isn't looked at, without escapes in its texts.
    pub(super) fn skip(&mut self) -> Option<()> {
        self.skip_to(DEEPEST)
    }

    fn skip_to(&mut self, depth: u32) -> Option<()> {
        self.space();
        match self.peek()? {
            b'"' => self.text().map(|_| ()),
            b'{' if depth > 0 => {
                let mut fields = self.object()?;
                while self.field(&mut fields)?.is_some() {
                    self.skip_to(depth - 1)?;
                }
                Some(())
            }
            b'[' if depth > 0 => {
                let mut list = self.list()?;
                while self.entry(&mut list)? {
                    self.skip_to(depth - 1)?;
                }
                Some(())
            }
            b'-' | b'0'..=b'9' => self.number().map(|_| ()),
            _ => ["true", "false", "null"].into_iter().any(|word| self.passes(word)).then_some(()),
        }
    }

    /// Passes the text where it stands here to the letter.
    pub(super) fn passes(&mut self, wanted: &str) -> bool {
        self.space();
        let is_here = self.text.get(self.at..).is_some_and(|rest| rest.starts_with(wanted));
        self.at += if is_here { wanted.len() } else { 0 };
        is_here
    }

    /// Where it stands, to come back to.
    pub(super) fn place(&self) -> usize {
        self.at
    }

    /// Back to a place it was at.
    pub(super) fn go_back(&mut self, place: usize) {
        self.at = place;
    }

    /// Passes a whole object or list, escapes and all; gives it where it is JSON.
    pub(super) fn nested(&mut self) -> Option<&'a str> {
        self.space();
        let begun = self.at;
        matches!(self.peek()?, b'{' | b'[').then_some(())?;
        let (mut depth, mut in_text) = (0_u32, false);
        loop {
            let byte = self.peek()?;
            self.at += 1;
            match byte {
                b'\\' if in_text => self.at += 1,
                b'"' => in_text = !in_text,
                b'{' | b'[' if !in_text => depth += 1,
                b'}' | b']' if !in_text => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        self.text.get(begun..self.at).filter(|raw| super::is_json(raw))
    }
}

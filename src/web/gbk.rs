//! GBK, which the browser decodes: names in packages and files that were saved again on Chinese Windows.

use web_sys::{TextDecoder, TextDecoderOptions};

/// Decodes GBK; `None` where the bytes are none. GB 18030 has the same signs, and more.
pub(super) fn decode(bytes: &[u8]) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options("gb18030", &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}

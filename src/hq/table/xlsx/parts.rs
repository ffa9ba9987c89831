//! The parts of the file around the sheets: what there is, how it hangs together, how cells look.

use super::sheet::push;
use super::xml;
use crate::domain::date::Timestamp;
use crate::hq::table::Book;

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) const RELATIONS: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#,
    r#"<Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/>"#,
    r#"<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>"#,
    r#"<Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties" Target="docProps/app.xml"/>"#,
    "</Relationships>"
);

pub(super) const APP: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">"#,
    "<Application>Xuncun</Application></Properties>"
);

/// The looks, by number: see `sheet::Look`.
pub(super) const STYLES: &str = concat!(
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n",
    r#"<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">"#,
    r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>"#,
    r#"<fonts count="2"><font><sz val="11"/><name val="DengXian"/><family val="2"/></font><font><b/><sz val="11"/><name val="DengXian"/><family val="2"/></font></fonts>"#,
    r#"<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7EEF0"/><bgColor indexed="64"/></patternFill></fill></fills>"#,
    r#"<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin"><color rgb="FF9AA5A8"/></left><right style="thin"><color rgb="FF9AA5A8"/></right><top style="thin"><color rgb="FF9AA5A8"/></top><bottom style="thin"><color rgb="FF9AA5A8"/></bottom><diagonal/></border></borders>"#,
    r#"<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>"#,
    r#"<cellXfs count="8">"#,
    r#"<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>"#,
    r#"<xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>"#,
    r#"<xf numFmtId="1" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="2" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="10" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment vertical="top"/></xf>"#,
    r#"<xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>"#,
    r#"<xf numFmtId="165" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" applyAlignment="1"><alignment horizontal="left" vertical="top"/></xf>"#,
    r#"</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>"#
);

pub(super) fn content_types(book: &Book) -> String {
    let mut out = String::from(HEAD);
    out.push_str(r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>"#);
    let sheet = "spreadsheetml.worksheet+xml";
    let mut part = |name: &str, kind: &str| {
        push(
            &mut out,
            format_args!(
                r#"<Override PartName="{name}" ContentType="application/vnd.openxmlformats-{kind}"/>"#
            ),
        );
    };
    part("/xl/workbook.xml", "officedocument.spreadsheetml.sheet.main+xml");
    part("/xl/styles.xml", "officedocument.spreadsheetml.styles+xml");
    part("/docProps/core.xml", "package.core-properties+xml");
    part("/docProps/app.xml", "officedocument.extended-properties+xml");
    for at in 1..=book.sheets.len() {
        part(&format!("/xl/worksheets/sheet{at}.xml"), &format!("officedocument.{sheet}"));
    }
    out.push_str("</Types>");
    out
}

pub(super) fn core(book: &Book) -> String {
    let mut out = String::from(HEAD);
    out.push_str(r#"<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>"#);
    xml::text(&mut out, &book.title);
    out.push_str("</dc:title>");
    // As UTC, which is what every program reads.
    let at = Timestamp::from_unix(book.made.unix_seconds() * 1000, 0).unwrap_or(book.made);
    let at = at.to_string().replace("+00:00", "Z");
    push(
        &mut out,
        format_args!(
            r#"<dcterms:created xsi:type="dcterms:W3CDTF">{at}</dcterms:created></cp:coreProperties>"#
        ),
    );
    out
}

pub(super) fn workbook(book: &Book, names: &[String]) -> String {
    let mut out = String::from(HEAD);
    out.push_str(r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><bookViews><workbookView activeTab="0"/></bookViews><sheets>"#);
    for (at, name) in (1..).zip(names) {
        out.push_str("<sheet name=\"");
        xml::text(&mut out, name);
        push(&mut out, format_args!(r#"" sheetId="{at}" r:id="rId{at}"/>"#));
    }
    out.push_str("</sheets><definedNames>");
    // In the order of the names, then of the sheets, as the format asks for.
    for defined in ["_xlnm._FilterDatabase", "_xlnm.Print_Area", "_xlnm.Print_Titles"] {
        for (at, (sheet, name)) in book.sheets.iter().zip(names).enumerate() {
            if sheet.columns.is_empty() {
                continue;
            }
            let hidden = if defined.ends_with("FilterDatabase") { r#" hidden="1""# } else { "" };
            push(&mut out, format_args!(r#"<definedName name="{defined}" localSheetId="{at}"{hidden}>'"#));
            xml::text(&mut out, name);
            out.push_str("'!");
            if defined.ends_with("Titles") {
                out.push_str("$1:$1");
            } else {
                let last = super::letters(sheet.columns.len() - 1);
                push(&mut out, format_args!("$A$1:${last}${}", sheet.rows.len() + 1));
            }
            out.push_str("</definedName>");
        }
    }
    out.push_str("</definedNames></workbook>");
    out
}

pub(super) fn workbook_relations(book: &Book) -> String {
    let mut out = String::from(HEAD);
    out.push_str(r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#);
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    for at in 1..=book.sheets.len() {
        push(
            &mut out,
            format_args!(
                r#"<Relationship Id="rId{at}" Type="{kind}/worksheet" Target="worksheets/sheet{at}.xml"/>"#
            ),
        );
    }
    let styles = book.sheets.len() + 1;
    push(
        &mut out,
        format_args!(
            r#"<Relationship Id="rId{styles}" Type="{kind}/styles" Target="styles.xml"/></Relationships>"#
        ),
    );
    out
}

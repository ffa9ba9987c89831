//! The page of help: how the work goes, in short sections.

use super::by;
use crate::domain::preferences::Language;

/// A text in both languages: Chinese, English.
type Pair = (&'static str, &'static str);

/// A section of the page.
#[derive(Clone, Copy, Debug)]
pub struct Section {
    /// Names it in the page.
    pub id: &'static str,
    title: Pair,
    lines: &'static [Pair],
}

impl Section {
    pub fn title(&self, language: Language) -> &'static str {
        by(language, self.title.0, self.title.1)
    }

    pub fn lines(&self, language: Language) -> impl Iterator<Item = &'static str> {
        self.lines.iter().map(move |(chinese, english)| by(language, *chinese, *english))
    }
}

/// In the order of the work.
pub const SECTIONS: [Section; 11] = [
    Section {
        id: "first",
        title: ("第一次使用", "First use"),
        lines: &[
            (
                "写上姓名就能用，不用注册，不用密码。",
                "Enter your name and start. There is no account and no password.",
            ),
            (
                "第一次要联网打开。打开一会儿、显示“已保存”以后，没有网络也能用。",
                "The first time it needs a network. Once it is open and says “Saved”, it works without one.",
            ),
            (
                "请添加到主屏幕（在“设置”里）：打开方便，浏览器也不容易清除记录。",
                "Add it to the home screen (see Settings): it opens faster, and the browser is less likely to clear the records.",
            ),
            (
                "字号、语言和“阳光下”主题都在“设置”里。",
                "Text size, language and the Sunlight theme are in Settings.",
            ),
        ],
    },
    Section {
        id: "begin",
        title: ("开始检查", "Start an inspection"),
        lines: &[
            (
                "在首页选检查标准，再点村名。找村可以输村名、拼音或首字母，如 zw。",
                "At home choose the checklist, then tap the village. Search by name, pinyin or initials, such as zw.",
            ),
            (
                "检查人、检查类型、天气等写在“检查信息”里，先检查后补填也可以。",
                "Inspectors, inspection type and weather are under Visit details. They can be filled in later.",
            ),
            (
                "中途退出不会丢，首页点“继续上次的检查”就回到原处。",
                "Leaving loses nothing: “Continue where you left off” at home leads back to the place.",
            ),
        ],
    },
    Section {
        id: "fill",
        title: ("逐项检查", "Fill in the items"),
        lines: &[
            (
                "没问题点“合格”；发现问题点带扣分的按钮，一处点一次；村里没有的设施点“不涉及”。没点过的是“未检”。",
                "Tap Pass if all is well, the button with the deduction once for each finding, and N/A for what the village doesn't have. What was not tapped is unanswered.",
            ),
            (
                "一页看完，剩下都没问题的，点“其余几项记为合格”。",
                "When the rest of a page is fine, tap “Mark the other … as Pass”.",
            ),
            (
                "“判定说明”写着什么算问题。上方是当前得分，点开看每一分怎么扣的。",
                "Guidance says what counts as a finding. The score is at the top; tap it to see every deduction.",
            ),
            (
                "检查时，首页、台账等收在左上角的“菜单”里。",
                "During an inspection, Home, Ledger and the rest are in the Menu at the top left.",
            ),
        ],
    },
    Section {
        id: "photos",
        title: ("拍照和定位", "Photos and location"),
        lines: &[
            (
                "在问题下面点“拍照”或“相册”。不强制拍照；没拍的可以写明原因。",
                "Under a finding tap Photo or Gallery. Photos are not forced; you can say why there is none.",
            ),
            (
                "点开照片可以画圈、画箭头、写字，也可以存一份带水印的。",
                "Open a photo to circle, point or write on it, or to save a stamped copy.",
            ),
            (
                "点“定位”记下位置。屋里、树下误差大，到空旷处再试一次。",
                "Tap Location to note where it is. Indoors and under trees it is rough; try again in the open.",
            ),
        ],
    },
    Section {
        id: "finish",
        title: ("核对、完成、签字", "Review, finish, sign"),
        lines: &[
            (
                "“核对与完成”列出未检的项，点一下就到那一项。一票否决须由第二个人复核。",
                "Review and finish lists what is unanswered; tap an item to go there. A veto needs a second person.",
            ),
            (
                "点“完成检查”，再点“签字和二维码”，请检查人和村代表签字。村里有异议的逐条写明，拒签的写明理由。",
                "Tap Finish, then “Signatures and QR code”: inspectors and village sign. Objections are entered item by item, a refusal with its reason.",
            ),
            (
                "完成后要改，先“重新打开”并写明原因。修改前后的内容都留着，原来的签字失效。",
                "To change a finished inspection, reopen it and give the reason. Before and after are both kept, and the signatures become void.",
            ),
        ],
    },
    Section {
        id: "rectification",
        title: ("整改：从下达到销号", "Rectification, from issue to closure"),
        lines: &[
            (
                "完成后点“转整改并下达”，把问题转整改，再下达、打印通知单。",
                "After finishing, open “Issue rectifications”: add the findings to the ledger, issue them, print the notice.",
            ),
            (
                "村里报整改完成后，在台账里打开这一件，到现场复查：通过就销号，不通过就退回。",
                "When the village reports that the work is done, open the matter in the ledger and re-check it on site: pass closes it, otherwise it is returned.",
            ),
            (
                "当场改好的点“当场整改”。下达错了的可以作废，到期完不成的可以延期，都要写原因。",
                "For what is put right at once, use “Fixed on the spot”. A matter issued by mistake can be withdrawn, a deadline extended, each with a reason.",
            ),
            (
                "12345、信访和上级通报在台账里登记。",
                "Calls to 12345, petitions and notices from above are registered in the ledger.",
            ),
        ],
    },
    Section {
        id: "export",
        title: ("导出和报送", "Export"),
        lines: &[
            (
                "在“导出”里选好检查，生成文件发给镇里；要带照片的点“带照片导出”。",
                "Under Export select the inspections and send the file to headquarters; “Export with photos” adds the photos.",
            ),
            (
                "台账有变动也要导出。还有多少没导出，看首页。",
                "Changes in the ledger are exported too. Home says how much is still to be exported.",
            ),
            (
                "导出后会问文件在不在。找到文件再点“在”，别的情况点“没有”。",
                "Afterwards the app asks whether the file is there. Say yes only when you have seen it.",
            ),
        ],
    },
    Section {
        id: "backup",
        title: ("备份和换平板", "Backup and changing tablets"),
        lines: &[
            (
                "在“设置”里点“连照片一起备份”，把文件存到别的设备上。每月至少一次。",
                "In Settings tap “Back up with photos” and keep the file on another device, at least once a month.",
            ),
            (
                "换平板：在新平板的“导入”里选备份文件。重复导入不会多出记录，也不会盖掉新的。",
                "On a new tablet choose the backup under Import. Importing twice adds nothing twice and replaces nothing newer.",
            ),
            (
                "清除浏览器数据、卸载浏览器会删掉全部记录，一定先备份。",
                "Clearing the browser's data or removing the browser deletes all records. Back up first.",
            ),
        ],
    },
    Section {
        id: "offline",
        title: ("没有网络", "Offline"),
        lines: &[
            (
                "检查、拍照、签字、导出都不用网络，只有更新才用。",
                "Inspecting, photos, signatures and export need no network. Only updates do.",
            ),
            (
                "显示“已保存”就是存好了，断电、关浏览器都不会丢。",
                "“Saved” means saved: neither a power cut nor a closed browser loses it.",
            ),
            (
                "两台平板的记录靠文件合到一起：一台导出，另一台导入。",
                "Two tablets exchange records by file: one exports, the other imports.",
            ),
        ],
    },
    Section {
        id: "undo",
        title: ("点错了", "Taken by mistake"),
        lines: &[
            (
                "点“撤销”，会说明撤销了什么，并回到那一处。",
                "Tap Undo: it says what it takes back and leads to the place.",
            ),
            (
                "放弃的草稿、删除的照片，一天之内可以恢复。",
                "A discarded draft or a removed photo can be restored for a day.",
            ),
            ("手抖多点的一下不算数。", "A second tap by a trembling hand does not count."),
        ],
    },
    Section {
        id: "trouble",
        title: ("出了问题", "When something goes wrong"),
        lines: &[
            (
                "显示“未保存”：存储写不进去。先点“现在导出”，不要关页面，再清理平板空间。",
                "“Not saved”: storage takes nothing. Tap “Export now” first, keep the page open, then make room on the tablet.",
            ),
            (
                "显示“仅存一份”：可以接着用，但要尽快导出。",
                "“One copy only”: you can go on, but export soon.",
            ),
            (
                "提示日期不对：先把平板的日期改对，再检查。",
                "If the date is said to be wrong, correct the tablet's date before you inspect.",
            ),
            (
                "打不开、显示不正常：刷新页面，已保存的记录都在。还不行，找技术人员看“设置 › 存储”。",
                "If it doesn't open or looks wrong, reload: what was saved is still there. If that doesn't help, have support look at Settings › Storage.",
            ),
        ],
    },
];

//! The fixed texts, one line each: name, Chinese, English. A text missing in one language does not compile.

/// Makes a type of texts and its constants from one table. Each text is a constant of its own, so that a program
/// contains only those it uses.
macro_rules! words {
    ($words:ident: $($name:ident: $chinese:literal, $english:literal;)*) => {
        /// A fixed text: Chinese, English.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub struct $words(&'static (&'static str, &'static str));

        #[allow(non_upper_case_globals, reason = "they are used as the variants of an enum are")]
        impl $words {
            $(#[doc = $english] pub const $name: Self = Self(&($chinese, $english));)*
        }

        impl $words {
            /// Chinese and English.
            pub(in crate::i18n) fn texts(self) -> (&'static str, &'static str) {
                *self.0
            }
        }
    };
}

pub(super) use words;

words! {
    W:
    Add: "添加", "Add";
    AddInspector: "添加检查人姓名", "Add an inspector's name";
    AdjustmentNote: "依据（文号、日期）", "Grounds (document, date)";
    AdjustmentsTitle: "加减分", "Adjustments";
    AdviceTitle: "请再看一眼", "Worth a second look";
    AllMonths: "全部月份", "All months";
    Announced: "明查", "Announced";
    AppName: "巡村", "Xuncun";
    AsideDelete: "删除", "Delete";
    AsideDeleteSure: "确定删除，不能恢复", "Delete for good: tap again";
    AsideNote: "读不出的内容原样保留在这里，不影响其他记录，可以导出交给技术人员。", "What could not be read is kept here as it was. It does not touch other records and can be saved to a file for support.";
    AsideTitle: "另存的副本", "Copies set aside";
    AskPersistence: "请浏览器保留数据", "Ask the browser to keep data";
    BackToItems: "回到检查项", "Back to the items";
    BackUp: "备份到文件", "Back up to a file";
    BackupNote: "把本机的全部记录存成一个文件。换平板、清浏览器之前请先备份；恢复不会覆盖更新的内容。", "Everything on this tablet in one file. Back up before changing tablets or clearing the browser; restoring never overwrites anything newer.";
    BackupTitle: "备份与恢复", "Backup and restore";
    Begin: "开始使用", "Start";
    BrowserRoom: "浏览器空间", "Browser's room";
    Cancel: "取消", "Cancel";
    CancelCorrection: "撤销本次修改", "Cancel this correction";
    CarriedTitle: "本村未销号事项", "Still open in this village";
    ChecklistMissing: "本机没有这份检查所用的标准，暂时无法显示。记录完好；导入带有该标准的文件后即可打开。", "The checklist this inspection was scored with is not on this tablet, so it can't be shown yet. The record is intact; import a file that carries the checklist to open it.";
    ChecklistsNote: "新的检查用选中的标准；已有的检查永远按它当时的标准计分。", "New inspections use the chosen checklist; existing ones are always scored with the one they were made with.";
    ChecklistsTitle: "检查标准", "Checklists";
    Chinese: "中文", "中文";
    ChooseFiles: "选择文件，或拖到这里", "Choose files, or drop them here";
    ClearList: "清空列表", "Clear the list";
    Close: "关闭", "Close";
    ConflictNote: "两边都改过，需要您决定用哪一份。另一份会保留，不会删除。", "Both were changed. Decide which one counts; the other is kept, not deleted.";
    ConflictTitle: "两个版本", "Two versions";
    Critical: "严重", "Critical";
    DetailsTitle: "检查信息", "The visit";
    DidYouMean: "没有完全相符的村，您是不是要找：", "No exact match. Did you mean:";
    Director: "村委会主任", "Village director";
    DraftsTitle: "未完成的检查", "Unfinished inspections";
    Discard: "放弃这份草稿", "Discard this draft";
    DiscardedTitle: "已放弃的草稿", "Discarded drafts";
    DismissReason: "不成立的理由（排除时填写）", "Why it does not hold (to dismiss)";
    DurabilityContract: "显示“已保存”之后，关掉标签页、浏览器被强行关闭、断电、存储写满、一份副本损坏或应用更新，都不会丢失；显示“保存中”时，关掉标签页不会丢失。", "Once “Saved” shows, the change survives a closed tab, a killed browser, a power cut, a full store, damage to one copy, and an update; while “Saving” shows, it survives a closed tab.";
    ElsewhereTitle: "本月其他检查", "Other inspections of this month";
    English: "English", "English";
    ExportNote: "选好检查，得到一个文件，交给镇里或另一台平板。文件里有全部检查内容、得分和所用标准。", "Choose inspections and get one file for headquarters or another tablet. It holds the answers, the scores, and the checklists used.";
    ExportNow: "现在导出", "Export now";
    ExportThis: "导出这份检查", "Export this inspection";
    ExportTitle: "导出", "Export";
    FilesRead: "读过的文件", "Files read";
    FromGallery: "相册", "Gallery";
    ClockIsRight: "日期没错", "The date is right";
    FileNotThere: "没有", "No, it isn't";
    FileThere: "在", "Yes, it is there";
    FilterAll: "全部", "All";
    FilterDone: "已完成", "Done";
    FilterInProgress: "进行中", "In progress";
    FilterTitle: "显示哪些村", "Which villages";
    FilterToDo: "未开始", "To do";
    FindingsAndNotice: "整改与通知单", "Rectification and notice";
    Fine: "合格", "Fine";
    LocalBlocked: "浏览器禁止了快速存储（无痕模式或设置）。改动直接写入安全存储：显示“已保存”之前请不要关闭。", "The browser blocks the quick store (private mode or a setting). Changes go straight to the safe store: keep the app open until it says Saved.";
    NoPhotoReason: "没有照片的原因（可不填）", "Why there is no photo (optional)";
    AllPhotos: "全部照片", "All photos";
    AllSigned: "都签过了。内容改动后需要重签。", "All have signed. A change of the content asks for new signatures.";
    BackToInspection: "回到这份检查", "Back to the inspection";
    ClearPad: "重写", "Clear";
    CodeNote: "村里可以拍下或扫描，留作核对：编号、村、得分和校验值。", "For the village to photograph: number, village, score and hash.";
    CodeTitle: "结果二维码", "Result as a code";
    StampedToo: "另附带水印的副本", "With stamped copies as well";
    CheckPhotosTitle: "核对照片", "Check the photos";
    CheckPhotosNote: "逐张读出来和校验值比对，看有没有缺失或改动。", "Reads each photo and compares it with its checksum.";
    CheckPhotos: "核对全部照片", "Check all photos";
    KeepCamera: "新照片保留相机写入的信息（位置、机型等），导出时一起带出", "Keep the camera's data (EXIF: position, model) in new photos and their exports";
    BackUpPhotos: "连照片一起备份", "Back up with photos";
    DropObjection: "去掉这条异议", "Remove this objection";
    ForInspectors: "检查人", "Inspector";
    ForVillage: "村代表", "Village's representative";
    MarkArrow: "箭头", "Arrow";
    MarkBack: "去掉最后一个标记", "Remove the last mark";
    MarkCircle: "圆圈", "Circle";
    MarkText: "文字", "Text";
    MarkWords: "写什么，再点照片上的位置", "Type it, then tap the place";
    NoPhotos: "这份检查没有照片。", "This inspection has no photos.";
    NoteRefusal: "记下拒签", "Note the refusal";
    NothingDrawn: "请先在框里签名。", "Please sign in the box first.";
    ObjectTo: "对某一项有异议…", "Object to an item…";
    OnlineOnly: "这个浏览器不能离线打开巡村。", "This browser can't open Xuncun without a network.";
    OpenPhoto: "照片", "Photo";
    Position: "位置", "Position";
    PhotosLink: "照片", "Photos";
    RefusalReason: "拒签的理由", "Why they do not sign";
    RefusesToSign: "村代表不签", "The village does not sign";
    SavePlain: "保存原图", "Save without the stamp";
    SaveStamped: "保存带水印的照片", "Save with the stamp";
    SignDone: "确认签字", "Sign";
    SignFinishedOnly: "检查完成后才能签字。", "Only a finished inspection is signed.";
    SignLink: "签字和二维码", "Signatures and code";
    SignName: "村代表姓名", "Name of the village's representative";
    SignNameMissing: "请写姓名。", "Please write the name.";
    SignNote: "点姓名，再在框里签名。签字只对当前内容有效。", "Tap a name, then sign in the box. A signature holds for the content as it is now.";
    SignNow: "签字", "Sign";
    SignTitle: "签字确认", "Signatures";
    SignUnder: "签字内容", "What is signed";
    SignatureVoid: "签字后内容改动过，此签字已失效。", "The content was changed after this signature: it is void.";
    Signatures: "已有签字", "Signatures so far";
    ExportWithPhotos: "带照片导出", "Export with photos";
    LeftOut: "这些照片不在本机，没有放进压缩包：", "These photos are not on this tablet and not in the package:";
    PackageWriting: "正在打包", "Packing";
    Decide: "去决定", "Decide";
    DeletePhoto: "删除", "Delete";
    RemovedPhotos: "去掉的照片", "Removed photos";
    RemovedPhotosNote: "去掉一天后才真正删除，在那之前可以撤回。", "They are deleted a day after they were removed; until then they can be taken back.";
    LoosePhotos: "没有归属的照片", "Photos that belong to nothing";
    LoosePhotosNote: "它们所属的问题已不在，或检查已先完成。可以存成文件，或删除。", "Their finding is gone, or the inspection was finished first. Save them to a file, or delete them.";
    PhotoAsked: "建议拍照；没有照片可写原因", "Photo, or why there is none";
    PhotoDamaged: "照片丢失或损坏", "Photo lost or damaged";
    PhotoElsewhere: "照片不在本机", "Not on this tablet";
    PhotoSaving: "正在保存", "Saving";
    TakePhoto: "拍照", "Photo";
    TryAgain: "重试", "Try again";
    Finish: "完成检查", "Finish";
    HistoryTitle: "修改记录", "History";
    HouseholdField: "户主或门牌", "Household or house number";
    HalfFilledTitle: "未提交的内容", "Not submitted yet";
    HouseholdsError: "请填 0 到 65535 之间的整数；这个数没有记下。", "A whole number from 0 to 65,535, please; this one was not noted.";
    HowScored: "得分怎么来的", "How the score comes about";
    ImportChecklist: "导入检查标准", "Import a checklist";
    ImportNote: "接收其他平板导出的检查、备份文件或检查标准。重复导入不会重复；读不了的文件不会改动任何内容。", "Takes inspections from another tablet, backups, and checklists. Importing twice adds nothing twice; a file that can't be read changes nothing.";
    ImportTitle: "导入", "Import";
    InBackup: "随备份导出", "Included in backups";
    InspectorNeeded: "请选一位检查人。", "Choose an inspector.";
    InspectorsTitle: "检查人", "Inspectors";
    KeepThis: "用这一份", "Use this one";
    LanguageTitle: "语言", "Language";
    LooksTitle: "显示", "Display";
    MirrorCleared: "浏览器（或有人）清掉了两份存储中的一份。还在的记录已经补存；照片和最早完成的检查如果只在那一份里，就没有了。有备份的，请从备份恢复。", "The browser or somebody has cleared one of the two stores. What is still here was stored twice again; photos and the oldest finished inspections that lay in that one alone are gone. If there is a backup, restore it.";
    MissingTitle: "还缺", "Still missing";
    MonthBack: "上个月", "Previous month";
    MonthForward: "下个月", "Next month";
    MonthTitle: "月份", "Month";
    MoreSettings: "更多设置", "More settings";
    MovedRecords: "已移出快速存储", "Moved out of the quick store";
    NameNeeded: "请填写姓名，检查表上要用。", "Please give a name; the inspection form needs it.";
    NavExport: "导出", "Export";
    NavHome: "首页", "Home";
    NavHeadquarters: "汇总", "Town";
    NavImport: "导入", "Import";
    NavLedger: "台账", "Ledger";
    NavSettings: "设置", "Settings";
    Navigation: "主导航", "Main";
    NoneHere: "这里没有村。", "No villages here.";
    NotApplicable: "不涉及", "Not applicable";
    NotLooked: "还没看", "Not looked at yet";
    NotSaved: "未保存", "Not saved";
    NoteField: "情况说明", "What was seen";
    NothingFound: "没有找到这个村。", "No village found.";
    NothingLost: "没有扣分。", "No points lost.";
    NothingMissing: "都看过了，可以完成。", "Everything was looked at; ready to finish.";
    NothingToExport: "这个月还没有检查。", "No inspections this month yet.";
    OnThisTablet: "本机的版本", "On this tablet";
    PageBack: "上一页", "Back";
    PageNext: "下一页", "Next";
    PageTurn: "翻页", "Pages";
    PersistentNo: "浏览器没有承诺长期保留数据：空间不足时可能被清理。把应用添加到主屏幕后通常会承诺；请定期备份。", "The browser has not promised to keep the data: it may clear it when space runs out. It usually promises once the app is on the home screen; please back up regularly.";
    PersistentUnknown: "这个浏览器不能回答是否会长期保留数据；请定期备份。", "This browser can't say whether it will keep the data; please back up regularly.";
    PersistentYes: "浏览器已承诺长期保留数据，不会自动清理。", "The browser has promised to keep the data and will not clear it by itself.";
    PlaceField: "位置", "Place";
    QuickStore: "快速存储", "Quick store";
    ReasonNeeded: "请写明原因，它会留在修改记录里。", "Please give a reason; it stays in the history.";
    ReasonOptional: "原因（可不填）", "Reason (optional)";
    RecordsHere: "记录数", "Records";
    Redo: "重做", "Redo";
    Remove: "删除", "Remove";
    Reopen: "重新打开", "Reopen";
    ReopenNote: "完成的检查不能直接改。重新打开要写原因；谁、何时、改前改后都会留下。", "A finished inspection can't be changed as it is. Reopening needs a reason; who, when, before and after are kept.";
    ReopenReason: "重新打开的原因", "Reason for reopening";
    ReopenTitle: "需要更正？", "A correction?";
    ReopenedBadge: "更正中", "Being corrected";
    Restore: "从文件恢复", "Restore from a file";
    Resume: "继续上次的检查", "Continue where you left off";
    ReviewTitle: "核对与完成", "Review and finish";
    RoomTitle: "空间", "Room";
    RoundTitle: "检查类型", "Round";
    SafeStore: "安全存储", "Safe store";
    SafetyTitle: "安全", "Safety";
    SaveToFile: "存成文件", "Save to a file";
    Saved: "已保存", "Saved";
    SavedHereOnly: "只存了一份", "One copy only";
    Saving: "保存中", "Saving";
    SearchHint: "村名、拼音或首字母，如 zw、张湾", "Name, pinyin or initials, such as zw";
    SearchVillage: "找村", "Find a village";
    SecondPerson: "第二人姓名", "Second person's name";
    Secretary: "村党支部书记", "Village Party secretary";
    Sections: "检查表", "Sections";
    SelectAll: "全选", "Select all";
    Serious: "较重", "Serious";
    ShareFile: "分享文件", "Share the file";
    ShowStorage: "查看存储", "Show storage";
    SiteNeeded: "请写明检查的是哪里。", "Say which place is inspected.";
    SkipToContent: "跳到内容", "Skip to content";
    StartAnother: "再做一份检查", "Another inspection";
    StatusCleared: "已拆迁", "Cleared";
    StatusExempt: "免检", "Exempt";
    StatusInspected: "在检", "Inspected";
    StatusTitle: "状态", "Status";
    StorageTitle: "存储", "Storage";
    StoreCleared: "这台平板以前用过巡村，但浏览器里的记录都没有了（可能被浏览器或人清理过）。有备份或导出过文件的，开始使用后到“导入”里恢复。", "Xuncun was used on this tablet, but its records are gone from the browser: the browser or somebody has cleared them. If there is a backup or an exported file, start, then bring it in under Import.";
    TakeProposal: "照此填写", "Fill in as proposed";
    TakeBack: "撤回", "Take back";
    TextSizeTitle: "字号", "Text size";
    ThemeAuto: "跟随系统", "As the device";
    ThemeDark: "深色", "Dark";
    ThemeLight: "浅色", "Light";
    ThemeSun: "阳光下", "Sunlight";
    ThemeTitle: "主题", "Theme";
    TierField: "扣分档次", "Deduction";
    ToReview: "去核对", "Review";
    Unannounced: "暗访", "Unannounced";
    Undo: "撤销", "Undo";
    UpdateLater: "以后再说", "Later";
    UpdateNow: "现在重启", "Restart now";
    UpdateReady: "新版本已下载好。", "A new version is ready.";
    UpdateWaits: "保存完成后自动重启……", "Restarting as soon as everything is saved…";
    VetoBadge: "一票否决", "Veto";
    VetoConfirm: "确认否决", "Confirm the veto";
    VetoDismiss: "不成立，排除", "Dismiss";
    VetoReview: "由第二人复核", "Second person's review";
    VetoTitle: "一票否决", "Veto";
    VersionEarlier: "先前导入的版本", "Imported earlier";
    VersionsNote: "两边都改过的检查，没有选用的那一份留在这里，可以存成文件。", "Where an inspection was changed on two tablets, the version that was not chosen stays here and can be saved to a file.";
    VersionsTitle: "未选用的版本", "Versions not chosen";
    VillagesNote: "哪些村在检、由谁负责。只存在本机。", "Which villages are inspected, and who answers for them. Kept on this tablet only.";
    VillagesTitle: "村庄", "Villages";
    WelcomeLead: "村庄检查记录本。不联网也能用，不用注册，记录只在这台平板上。", "A notebook for village inspections. Works without a network, needs no account, keeps records on this tablet.";
    WelcomeNote: "不打卡，不记轨迹，不强制拍照。", "No check-ins, no tracks, no forced photos.";
    WelcomeTitle: "巡村", "Xuncun";
    Writing: "写入中", "Writing";
    YourName: "您的姓名", "Your name";
    YourNameHint: "写在检查表“检查人”一栏", "Goes into the form as inspector";
}

//! The browser's state: its storage quota, its promises, a cleared store, whether the app is installed.

/// The browser's report of its storage quota.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StorageQuota {
    pub used_bytes: Option<u64>,
    pub quota_bytes: Option<u64>,
}

impl StorageQuota {
    /// Bytes that are left, where the browser reports them.
    pub fn free(self) -> Option<u64> {
        self.quota_bytes.zip(self.used_bytes).map(|(quota, used)| quota.saturating_sub(used))
    }
}

/// How the app gets to the home screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Installation {
    /// By the browser's own menu: the browser offers nothing else.
    #[default]
    ByMenu,
    /// By a button: the browser waits to be asked.
    Offered,
    /// It is there already.
    Done,
}

/// Reports of the browser since the start.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Browser {
    pub quota: StorageQuota,
    /// The browser's answer to "don't clear our data"; `None` while unknown.
    pub persistent: Option<bool>,
    /// The browser takes no service worker: without a network the app can't be opened.
    pub online_only: bool,
    /// This browser stored records once, and had none at this start.
    pub cleared: bool,
    pub installation: Installation,
}

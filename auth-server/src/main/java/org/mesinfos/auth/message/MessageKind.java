package org.mesinfos.auth.message;

/// What a message is about; people turn kinds off, save receipts.
public enum MessageKind {
    /// Something was permitted, changed or ended.
    RECEIPT,
    /// What is still shared, every 90 days.
    REMINDER,
    /// A permission ends soon.
    ENDING,
    /// An app does not use what it may read.
    UNUSED,
    /// An app reads much more than it used to.
    UNUSUAL,
    /// Somebody answered what the person had asked for.
    ANSWER;

    /// Whether people can do without it.
    public boolean canBeTurnedOff() {
        return this != RECEIPT;
    }

    /// The message key of its name.
    public String key() {
        return "messages.kind." + name();
    }
}

package org.mesinfos.catalogue;

/// A company that gives people back the data it holds on them.
///
/// @param id slug used in records and URLs, such as `societe-generale`
/// @param name as the company writes it
/// @param sector what it does, in lay words
public record Holder(String id, String name, LocalText sector) {}

package org.mesinfos.portal.entry;

/// A picture of an entry.
///
/// @param hash SHA-256 of the stored bytes, in hex
/// @param alt what it shows, for who cannot see it
public record EntryPicture(String hash, String alt) {}

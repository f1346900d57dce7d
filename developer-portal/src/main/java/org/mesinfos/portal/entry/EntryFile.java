package org.mesinfos.portal.entry;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A picture as it is stored.
///
/// @param hash SHA-256 of the content, in hex
/// @param type `image/png` or `image/jpeg`
/// @param content must not be changed
@Document("entry_files")
public record EntryFile(@Id String hash, String type, byte[] content) {}

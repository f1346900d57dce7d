package org.mesinfos.auth.document;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That somebody added a paper or threw one away; never which.
///
/// @param id the person's id, `|`, and when it was begun
/// @param person id of the person whose papers they are
/// @param at when it was done, or begun
/// @param complete whether it was done; until then it may be
@Document("document_changes")
public record DocumentChange(@Id String id, String person, Instant at, boolean complete) {}

package org.mesinfos.portal.scoring;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// What a member of the jury said about an entry while the jury deliberated.
///
/// @param id contest, entry, and letters that grow with time
/// @param name of the member
@Document("deliberation_notes")
record DeliberationNote(@Id String id, String entry, String name, String text, Instant at) {}

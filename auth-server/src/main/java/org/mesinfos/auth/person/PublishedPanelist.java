package org.mesinfos.auth.person;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That somebody of this id is a panelist, and nothing else about them: the data API reads here for
/// whom holders may deliver (docs/adr/034).
@Document("panelists")
record PublishedPanelist(@Id String id) {}

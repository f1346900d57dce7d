package org.mesinfos.portal.persona;

import java.time.Instant;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// A sandbox person of one team; the person who invented it has the password.
///
/// @param id also the login, such as `own-k3f9…`
/// @param owner id of the team
/// @param registered whether the account is known to exist; made good when it is not
@Document("invented_people")
record Persona(@Id String id, String owner, String name, Instant createdAt, boolean registered) {}

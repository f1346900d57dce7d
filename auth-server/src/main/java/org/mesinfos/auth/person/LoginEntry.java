package org.mesinfos.auth.person;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Who has a login; its own collection, so that a sign-in reads by `_id` only.
///
/// @param login normalised
@Document("logins")
record LoginEntry(@Id String login, String person) {}

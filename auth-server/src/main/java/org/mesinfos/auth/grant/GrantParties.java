package org.mesinfos.auth.grant;

import org.mesinfos.auth.client.Mode;
import org.mesinfos.auth.person.PersonId;

/// Who permits and whom: what never changes in the life of a grant.
///
/// @param person who allows
/// @param auditId the person's name in the access trail
/// @param client the client's `client_id`
/// @param app the app's id
/// @param mode made-up or real records
/// @param subject pairwise `sub` that the app sees
record GrantParties(
        PersonId person, String auditId, String client, String app, Mode mode, String subject) {}

package org.mesinfos.portal.auditlog;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// How an organizer was called when they last signed in.
///
/// @param subject the organizer's subject at the portal, by which the trail knows them
@Document("organizer_names")
record OrganizerName(@Id String subject, String name) {}

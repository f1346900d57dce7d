package org.mesinfos.auth.departure;

import org.jspecify.annotations.Nullable;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// That the portal is to erase what somebody who leaves wrote there.
///
/// @param subject under which the portal, and nobody else, knew the person
/// @param erased how much was there; null until the portal has erased it
@Document("portal_erasures")
record PortalErasure(@Id String subject, @Nullable Long erased) {}

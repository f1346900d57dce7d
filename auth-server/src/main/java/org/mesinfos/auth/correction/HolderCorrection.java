package org.mesinfos.auth.correction;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.mapping.Document;

/// Leads a holder to what was reported to it.
///
/// @param key holder, `|`, and the correction's id
/// @param correction the correction's key
@Document("routed_corrections")
record HolderCorrection(@Id String key, String correction) {

    static String key(String holder, String id) {
        return holder + "|" + id;
    }
}

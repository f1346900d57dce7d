package org.mesinfos.planted.verify;

import org.bson.Document;

/// Breaks a rule on purpose: a verifier that needs more than the Java runtime.
class AsksTheDatabase {

    String id(Document batch) {
        return batch.getString("_id");
    }
}

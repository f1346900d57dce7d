package org.mesinfos.data.records;

import org.mesinfos.catalogue.Catalogue;
import org.mesinfos.data.store.SomeStore;

/// Documents of people, of whom there are none.
final class SomeDocuments {

    private SomeDocuments() {}

    static OwnDocuments none() {
        return new OwnDocuments(SomeStore.databases(), SomeStore.guards(), Catalogue.load());
    }
}

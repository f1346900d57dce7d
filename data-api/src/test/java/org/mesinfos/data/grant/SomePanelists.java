package org.mesinfos.data.grant;

import org.mesinfos.data.store.Databases;
import org.mesinfos.data.store.SomeStore;

/// Who is a panelist, as a database of the tests says.
public final class SomePanelists {

    private SomePanelists() {}

    public static Panelists in(Databases databases) {
        return new Panelists(databases, SomeStore.guards());
    }
}

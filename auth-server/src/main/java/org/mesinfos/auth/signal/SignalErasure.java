package org.mesinfos.auth.signal;

import java.util.Map;
import org.mesinfos.auth.grant.GrantId;
import org.mesinfos.auth.grant.Grants;
import org.mesinfos.auth.person.Leaver;
import org.mesinfos.auth.person.PersonErasure;

/// Erases signals about somebody who leaves, each as soon as its app has taken it: that the app
/// hears that it has to erase, too, outweighs a name that only this app knows.
class SignalErasure implements PersonErasure {

    private final Signals signals;
    private final Grants grants;
    private final SignalWitness witness;

    SignalErasure(Signals signals, Grants grants, SignalWitness witness) {
        this.signals = signals;
        this.grants = grants;
        this.witness = witness;
    }

    @Override
    public String name() {
        return "signals";
    }

    @Override
    public int getOrder() {
        return TRACES;
    }

    @Override
    public Map<String, Long> erase(Leaver leaver) {
        long gone = 0;
        for (var grant : leaver.grants()) {
            // A crash may have kept the last one from being made; without the grant nothing can.
            grants.find(new GrantId(grant)).ifPresent(witness::tellOfTheLatest);
            gone += signals.forget(grant);
        }
        return Map.of(name(), gone);
    }
}

package org.mesinfos.auth.stop;

import java.util.Set;
import java.util.TreeSet;

/// What no app may read of real people for now.
///
/// @param everything whether that is everything
/// @param scopes scopes by which nothing may be read
/// @param holders ids of holders of whose datasets nothing may be read
record ReadingStops(boolean everything, Set<String> scopes, Set<String> holders) {

    static final ReadingStops NONE = new ReadingStops(false, Set.of(), Set.of());

    ReadingStops {
        scopes = new TreeSet<>(scopes);
        holders = new TreeSet<>(holders);
    }

    /// One thing that can be stopped.
    sealed interface What {

        record Everything() implements What {}

        record OfScope(String scope) implements What {}

        record OfHolder(String holder) implements What {}
    }

    /// @param stopped whether it is to be stopped, or to go on
    ReadingStops with(What what, boolean stopped) {
        return switch (what) {
            case What.Everything() -> new ReadingStops(stopped, scopes, holders);
            case What.OfScope(var scope) ->
                    new ReadingStops(everything, changed(scopes, scope, stopped), holders);
            case What.OfHolder(var holder) ->
                    new ReadingStops(everything, scopes, changed(holders, holder, stopped));
        };
    }

    private static Set<String> changed(Set<String> before, String name, boolean stopped) {
        var after = new TreeSet<>(before);
        if (stopped) {
            after.add(name);
        } else {
            after.remove(name);
        }
        return after;
    }
}

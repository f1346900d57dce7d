package org.mesinfos.portal.clock;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The sandbox of an app, kept by the authorization server and the data API.
public interface AppSandbox {

    /// How it stands for a test client.
    Answer find(String client);

    /// Lets days pass for a person: first the data API delivers what happens then, and only after
    /// that the authorization server lets permissions age and the app see it. The same step can be
    /// repeated when it was cut off in between.
    ///
    /// @param from how many days ahead the person's clock is
    /// @param to how many it is to be
    Answer advance(String client, String person, int from, int to);

    /// Sets a person's clock back to today.
    Answer reset(String client, String person);

    /// Ends what a person permits to the app, so that its next request is asked about; can be
    /// repeated.
    Answer withdraw(String client, String person);

    /// Lets a scenario happen to all calls about a person.
    ///
    /// @param scenario null for none any more
    Answer choose(String client, String person, @Nullable String scenario);

    /// What became of a call.
    sealed interface Answer {

        /// @param days how far the clock is ahead, by person
        /// @param scenarios what always happens, by person
        /// @param lost whose refresh has lost its answer and did not come again, under the scenario
        ///   `lost-refresh`
        record Found(Map<String, Integer> days, Map<String, String> scenarios, Set<String> lost)
                implements Answer {
            public Found {
                lost = Set.copyOf(lost);
                days = Map.copyOf(days);
                scenarios = Map.copyOf(scenarios);
            }
        }

        /// Not acceptable, such as a step from where the clock is not.
        record Refused() implements Answer {}

        /// Somebody did not answer; the call can be repeated.
        ///
        /// @param begun whether records were delivered already
        record Unavailable(boolean begun) implements Answer {}
    }
}

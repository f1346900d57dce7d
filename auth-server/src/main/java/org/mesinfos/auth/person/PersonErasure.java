package org.mesinfos.auth.person;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.core.Ordered;

/// A room that keeps something about people erases it when one leaves.
///
/// The steps run in their order, each until it succeeds, and all of them twice, some seconds apart:
/// the second time takes what was under way during the first.
public interface PersonErasure extends Ordered {

    /// Ends what the person had allowed, while everything is still there to tell apps of it.
    int ENDING = 10;

    /// Erases what was made in the course of allowing something, by the grants' ids.
    int TRACES = 20;

    /// Erases the grants themselves.
    int GRANTS = 30;

    /// Erases what belongs to the person alone.
    int BELONGINGS = 40;

    /// Erases the account, without which nobody signs in any more.
    int ACCOUNT = 50;

    /// Tells the step from the others.
    String name();

    /// Erases everything that there is. May be interrupted anywhere and repeated.
    ///
    /// @return how many things were there, by what the signed statement calls them
    /// @throws RuntimeException when it could not; it is tried again
    Map<String, Long> erase(DepartingPerson departingPerson);

    @Override
    default int getOrder() {
        return BELONGINGS;
    }

    /// A step of which the statement counts something, under the step's name.
    ///
    /// @param erase erases, and says how many things were there
    static PersonErasure counting(String name, ToLongFunction<DepartingPerson> erase) {
        return counting(name, BELONGINGS, erase);
    }

    /// The same at another moment.
    static PersonErasure counting(String name, int order, ToLongFunction<DepartingPerson> erase) {
        return new Step(
                name, order, departingPerson -> Map.of(name, erase.applyAsLong(departingPerson)));
    }

    /// A step of which the statement counts nothing.
    static PersonErasure uncounted(String name, Consumer<DepartingPerson> erase) {
        return new Step(
                name,
                BELONGINGS,
                departingPerson -> {
                    erase.accept(departingPerson);
                    return Map.of();
                });
    }

    /// A step made of a function; declared as a bean by the store that keeps what it erases.
    record Step(String name, int order, Function<DepartingPerson, Map<String, Long>> work)
            implements PersonErasure {

        @Override
        public int getOrder() {
            return order;
        }

        @Override
        public Map<String, Long> erase(DepartingPerson departingPerson) {
            return work.apply(departingPerson);
        }
    }
}

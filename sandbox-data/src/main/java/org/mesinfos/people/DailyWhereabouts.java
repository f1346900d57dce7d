package org.mesinfos.people;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// Where a person is at each moment of the year, and when the person pays at the supermarket.
///
/// Receipts and positions are both read from it, which is why they agree.
public final class DailyWhereabouts {

    private final NavigableMap<Instant, Move> moves = new TreeMap<>();
    private final List<Checkout> checkouts = new ArrayList<>();
    private Move last;

    DailyWhereabouts(Instant start, GeoPoint home) {
        last = new Move(start, start, home, home);
        moves.put(start, last);
    }

    /// Leaves for `spot` at `time`, or as soon as the person has arrived from the trip before.
    ///
    /// @return when the person arrives
    Instant goTo(GeoPoint geoPoint, Instant time) {
        var departure = time.isAfter(last.arrival()) ? time : last.arrival().plusSeconds(60);
        var duration = travelTime(last.to().distanceTo(geoPoint));
        last = new Move(departure, departure.plus(duration), last.to(), geoPoint);
        moves.put(departure, last);
        return last.arrival();
    }

    void payAtStore(Town place, Instant time) {
        checkouts.add(new Checkout(time, place, false));
    }

    void orderOnline(Town place, Instant time) {
        checkouts.add(new Checkout(time, place, true));
    }

    public List<Checkout> checkouts() {
        return checkouts;
    }

    public boolean isMovingAt(Instant time) {
        var move = moves.floorEntry(time);
        return move != null && time.isBefore(move.getValue().arrival());
    }

    public GeoPoint at(Instant time) {
        var entry = moves.floorEntry(time);
        var move = entry == null ? moves.firstEntry().getValue() : entry.getValue();
        if (!time.isBefore(move.arrival())) {
            return move.to();
        }
        double elapsed = Duration.between(move.departure(), time).toSeconds();
        double whole = Duration.between(move.departure(), move.arrival()).toSeconds();
        return move.from().onTheWayTo(move.to(), elapsed / whole);
    }

    /// Slow in town, 85 km/h as the crow flies on long ways.
    private static Duration travelTime(double metres) {
        double kilometresPerHour = metres < 4_000 ? 15 : metres < 20_000 ? 30 : 85;
        return Duration.ofSeconds(60 + (long) (metres * 3.6 / kilometresPerHour));
    }

    private record Move(Instant departure, Instant arrival, GeoPoint from, GeoPoint to) {}

    /// A payment at the supermarket of `place`.
    public record Checkout(Instant time, Town place, boolean online) {}
}

package org.mesinfos.people.telecom;

import java.time.Instant;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.mesinfos.catalogue.YamlFile;
import org.mesinfos.people.DateSpan;
import org.mesinfos.people.Digits;
import org.mesinfos.people.EuroAmounts;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/// Videos rented with a subscription; the telephone bill of the next month asks for them.
///
/// All titles are invented, and none is for adults only.
public final class VideoRentals {

    private static final List<Video> ALL =
            YamlFile.read("/people/videos.yaml", new TypeReference<List<Video>>() {});
    private static final List<Long> PRICES = List.of(99L, 199L, 299L, 399L, 499L);

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyyMMdd", Locale.ROOT);

    private VideoRentals() {}

    /// The rentals of these days, oldest first; empty for those who rent none.
    static List<Rental> of(Profile profile) {
        if (!profile.has("orange") || profile.birthYear() < 1950 || profile.monthlyIncome() == 0) {
            return List.of();
        }
        var randomSource = profile.chance("videos");
        var rentals = new ArrayList<Rental>();
        profile.span().months().forEach(month -> addMonth(rentals, randomSource, month));
        rentals.removeIf(rental -> !rental.time().isBefore(profile.span().end()));
        rentals.sort(Comparator.comparing(Rental::time));
        return List.copyOf(rentals);
    }

    private static void addMonth(List<Rental> rentals, RandomSource randomSource, YearMonth month) {
        for (int i = randomSource.between(0, 3); i > 0; i--) {
            var day = month.atDay(randomSource.between(1, month.lengthOfMonth()));
            var time = LocalTime.of(randomSource.between(19, 22), randomSource.between(0, 59));
            int video = randomSource.between(0, ALL.size() - 1);
            long cents = randomSource.pick(PRICES);
            boolean failed = randomSource.happens(0.04);
            if (!FrenchCalendar.isTimeAway(day)) {
                rentals.add(new Rental(FrenchCalendar.at(day, time), video, cents, !failed));
            }
        }
    }

    /// All rentals up to the end of these days.
    public static List<Rental> upTo(Profile profile) {
        var rentals = new ArrayList<>(of(profile.during(DateSpan.YEAR)));
        if (!profile.span().isTheYear()) {
            rentals.addAll(of(profile));
        }
        return List.copyOf(rentals);
    }

    /// What is billed for the rentals of `month`, in cents; failed ones are free.
    public static long paidIn(YearMonth month, List<Rental> rentals) {
        return rentals.stream()
                .filter(rental -> rental.ok() && rental.month().equals(month))
                .mapToLong(Rental::cents)
                .sum();
    }

    public static List<ObjectNode> records(Profile profile) {
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "telecom-vod", "tv");
        var records = new ArrayList<ObjectNode>();
        int rank = profile.number();
        for (var rental : of(profile)) {
            var day = rental.time().atZone(FrenchCalendar.PARIS).toLocalDate();
            var rest = Digits.padded(records.size() + 1, 4);
            // The day makes it differ from those of other spans.
            var order = "9" + Digits.padded(rank, 7) + DAY.format(day) + rest.substring(1);
            records.add(record(recordEnvelopes, rental, order));
        }
        return records;
    }

    private static ObjectNode record(RecordEnvelopes recordEnvelopes, Rental rental, String order) {
        var delivered =
                FrenchCalendar.at(rental.month().plusMonths(1).atDay(1), LocalTime.of(5, 50));
        var video = ALL.get(rental.video());
        var record = recordEnvelopes.open(recordEnvelopes.id(order), "orange", delivered);
        record.put("orderId", order).put("occurredAt", rental.time().toString());
        record.put("videoId", "VOD" + Digits.padded(rental.video() + 1, 6));
        record.put("title", video.title()).put("genre", video.genre());
        record.put("durationSeconds", video.minutes() * 60).put("ageRating", video.age());
        record.set("price", EuroAmounts.json(rental.cents()));
        return record.put("status", rental.ok() ? "OK" : "ERROR");
    }

    /// @param age from which it is advised; 0 for everybody
    private record Video(String title, String genre, int minutes, int age) {}

    /// @param video place in the list of videos, from 0
    public record Rental(Instant time, int video, long cents, boolean ok) {

        YearMonth month() {
            return YearMonth.from(time.atZone(FrenchCalendar.PARIS));
        }
    }
}

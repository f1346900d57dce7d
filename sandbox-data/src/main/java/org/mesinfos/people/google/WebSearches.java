package org.mesinfos.people.google;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.YamlFile;
import org.mesinfos.people.FrenchCalendar;
import org.mesinfos.people.Profile;
import org.mesinfos.people.RandomSource;
import org.mesinfos.people.RecordEnvelopes;
import org.mesinfos.people.Town;
import org.mesinfos.people.Towns;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/// Searches on the web and in the directory of businesses.
///
/// Figures follow the design page on datasets, section 7.9. No topic touches health, faith or love.
public final class WebSearches {

    private static final Topics TOPICS =
            YamlFile.read("/people/searches.yaml", new TypeReference<Topics>() {});
    private static final List<Integer> HOURS =
            List.of(8, 9, 12, 13, 17, 18, 19, 20, 20, 21, 21, 21, 22, 22);

    private final Profile profile;

    public WebSearches(Profile profile) {
        this.profile = profile;
    }

    public List<ObjectNode> web() {
        var randomSource = profile.chance("searches");
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "google-searches", "gs");
        var byTime = new TreeMap<Instant, String>();
        var queries = new ArrayList<String>();
        profile.span()
                .days()
                .forEach(
                        day -> {
                            for (int i = randomSource.between(1, 7); i > 0; i--) {
                                byTime.put(moment(randomSource, day), query(randomSource, queries));
                            }
                        });
        var records = new ArrayList<ObjectNode>(byTime.size());
        byTime.forEach(
                (time, query) -> records.add(web(recordEnvelopes, randomSource, time, query)));
        return records;
    }

    /// One in three has been asked before.
    private String query(RandomSource randomSource, List<String> before) {
        if (before.size() > 20 && randomSource.happens(0.35)) {
            return before.get(before.size() - randomSource.between(1, 20));
        }
        var query =
                randomSource
                        .pick(TOPICS.queries())
                        .replace("<town>", lower(Towns.named(profile.home()).town()))
                        .replace("<holiday>", lower(Towns.named(profile.holiday()).town()))
                        .replace("<thing>", randomSource.pick(TOPICS.things()));
        before.add(query);
        return query;
    }

    private static ObjectNode web(
            RecordEnvelopes recordEnvelopes,
            RandomSource randomSource,
            Instant time,
            String query) {
        var id = recordEnvelopes.id(time + "|" + query);
        var record = recordEnvelopes.open(id, "google", AddressBook.deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("query", query);
        var page = "https://www.example.org/" + query.replace(' ', '-');
        record.put("clickedUrl", randomSource.happens(0.7) ? page : null);
        return record.put("device", randomSource.happens(0.4) ? "MOBILE" : "DESKTOP");
    }

    public List<ObjectNode> directory() {
        var randomSource = profile.chance("directory");
        var recordEnvelopes = new RecordEnvelopes(profile.name(), "directory-searches", "ds");
        var records = new ArrayList<ObjectNode>();
        var day = profile.span().first().plusDays(randomSource.between(1, 12));
        while (!day.isAfter(profile.span().last())) {
            records.add(directory(recordEnvelopes, randomSource, moment(randomSource, day)));
            // One to four a month.
            day = day.plusDays(randomSource.between(7, 22));
        }
        return records;
    }

    private ObjectNode directory(
            RecordEnvelopes recordEnvelopes, RandomSource randomSource, Instant time) {
        var town = Towns.named(profile.home());
        var trade = randomSource.pick(TOPICS.trades());
        var record =
                recordEnvelopes.open(
                        recordEnvelopes.id(time + "|" + trade.who()),
                        "solocal",
                        AddressBook.deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("who", trade.who());
        record.put("place", town.town()).put("placeInseeCode", town.inseeCode());
        record.put("resultCount", randomSource.between(3, 60));
        record.put("channel", randomSource.happens(0.4) ? "MOBILE" : "WEB");
        var action = randomSource.pick(List.of("VIEW", "VIEW", "CALL", "ROUTE", "NONE"));
        record.put("action", action);
        addBusiness(record, action.equals("NONE") ? null : trade, town);
        return record;
    }

    private static void addBusiness(ObjectNode record, @Nullable Trade trade, Town town) {
        record.put("businessName", trade == null ? null : trade.business());
        record.put("activityCode", trade == null ? null : trade.code());
        record.put("businessPostalCode", trade == null ? null : town.postalCode());
    }

    private static Instant moment(RandomSource randomSource, LocalDate day) {
        var time =
                LocalTime.of(
                        randomSource.pick(HOURS),
                        randomSource.between(0, 59),
                        randomSource.between(0, 59));
        return FrenchCalendar.at(day, time);
    }

    private static String lower(String town) {
        return town.toLowerCase(Locale.FRENCH);
    }

    /// @param queries with the holes `<town>`, `<holiday>` and `<thing>`
    private record Topics(List<String> queries, List<String> things, List<Trade> trades) {}

    /// @param code of the activity (NAF)
    /// @param business an invented one
    private record Trade(String who, String code, String business) {}
}

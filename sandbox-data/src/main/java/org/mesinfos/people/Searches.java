package org.mesinfos.people;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.YamlFile;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.node.ObjectNode;

/// Searches on the web and in the directory of businesses.
///
/// Figures follow the design page on datasets, section 7.9. No topic touches health, faith or love.
final class Searches {

    private static final Topics TOPICS =
            YamlFile.read("/people/searches.yaml", new TypeReference<Topics>() {});
    private static final List<Integer> HOURS =
            List.of(8, 9, 12, 13, 17, 18, 19, 20, 20, 21, 21, 21, 22, 22);

    private final Profile profile;

    Searches(Profile profile) {
        this.profile = profile;
    }

    List<ObjectNode> web() {
        var chance = profile.chance("searches");
        var envelope = new Envelope(profile.name(), "google-searches", "gs");
        var byTime = new TreeMap<Instant, String>();
        var queries = new ArrayList<String>();
        profile.span()
                .days()
                .forEach(
                        day -> {
                            for (int i = chance.between(1, 7); i > 0; i--) {
                                byTime.put(moment(chance, day), query(chance, queries));
                            }
                        });
        var records = new ArrayList<ObjectNode>(byTime.size());
        byTime.forEach((time, query) -> records.add(web(envelope, chance, time, query)));
        return records;
    }

    /// One in three has been asked before.
    private String query(Chance chance, List<String> before) {
        if (before.size() > 20 && chance.happens(0.35)) {
            return before.get(before.size() - chance.between(1, 20));
        }
        var query =
                chance.pick(TOPICS.queries())
                        .replace("<town>", lower(Places.named(profile.home()).town()))
                        .replace("<holiday>", lower(Places.named(profile.holiday()).town()))
                        .replace("<thing>", chance.pick(TOPICS.things()));
        before.add(query);
        return query;
    }

    private static ObjectNode web(Envelope envelope, Chance chance, Instant time, String query) {
        var id = envelope.id(time + "|" + query);
        var record = envelope.open(id, "google", AddressBook.deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("query", query);
        var page = "https://www.example.org/" + query.replace(' ', '-');
        record.put("clickedUrl", chance.happens(0.7) ? page : null);
        return record.put("device", chance.happens(0.4) ? "MOBILE" : "DESKTOP");
    }

    List<ObjectNode> directory() {
        var chance = profile.chance("directory");
        var envelope = new Envelope(profile.name(), "directory-searches", "ds");
        var records = new ArrayList<ObjectNode>();
        var day = profile.span().first().plusDays(chance.between(1, 12));
        while (!day.isAfter(profile.span().last())) {
            records.add(directory(envelope, chance, moment(chance, day)));
            // One to four a month.
            day = day.plusDays(chance.between(7, 22));
        }
        return records;
    }

    private ObjectNode directory(Envelope envelope, Chance chance, Instant time) {
        var town = Places.named(profile.home());
        var trade = chance.pick(TOPICS.trades());
        var record =
                envelope.open(
                        envelope.id(time + "|" + trade.who()),
                        "solocal",
                        AddressBook.deliveryAfter(time));
        record.put("occurredAt", time.toString()).put("who", trade.who());
        record.put("place", town.town()).put("placeInseeCode", town.inseeCode());
        record.put("resultCount", chance.between(3, 60));
        record.put("channel", chance.happens(0.4) ? "MOBILE" : "WEB");
        var action = chance.pick(List.of("VIEW", "VIEW", "CALL", "ROUTE", "NONE"));
        record.put("action", action);
        addBusiness(record, action.equals("NONE") ? null : trade, town);
        return record;
    }

    private static void addBusiness(ObjectNode record, @Nullable Trade trade, Place town) {
        record.put("businessName", trade == null ? null : trade.business());
        record.put("activityCode", trade == null ? null : trade.code());
        record.put("businessPostalCode", trade == null ? null : town.postalCode());
    }

    private static Instant moment(Chance chance, LocalDate day) {
        var time = LocalTime.of(chance.pick(HOURS), chance.between(0, 59), chance.between(0, 59));
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

package org.mesinfos.auth.history;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.dataapi.OwnRecords.Access;
import org.mesinfos.auth.grant.Grant;

/// The apps of a person's permissions, by the names under which the person knows them.
///
/// @param byGrant names by grant id
/// @param byApp names by app id
/// @param self how the person's own looks are called
/// @param organizer who searches the trail
/// @param purposes purposes in the reader's language, by the French words that the trail keeps
/// @param holders ids of those whose records the person had when they agreed to something
record AppNames(
        Map<String, String> byGrant,
        Map<String, String> byApp,
        String self,
        String organizer,
        Map<String, String> purposes,
        Set<String> holders) {

    static AppNames of(List<Grant> grants, String self, String organizer, Locale locale) {
        var byGrant = new HashMap<String, String>();
        var byApp = new TreeMap<String, String>();
        var purposes = new HashMap<String, String>();
        var holders = new TreeSet<String>();
        for (var grant : grants) {
            grant.items()
                    .forEach(item -> purposes.put(item.purpose().fr(), item.purpose().in(locale)));
            grant.items().forEach(item -> holders.addAll(item.holders()));
            byGrant.put(grant.id().value(), grant.appName().in(locale));
            byApp.putIfAbsent(grant.app(), grant.appName().in(locale));
        }
        return new AppNames(byGrant, byApp, self, organizer, purposes, holders);
    }

    String of(Access access) {
        if (access.isOwn()) {
            return self;
        }
        if (access.isSearch()) {
            return organizer;
        }
        var grant = grantOf(access);
        return grant == null
                ? byApp.getOrDefault(access.app(), access.app())
                : byGrant.getOrDefault(grant, access.app());
    }

    /// For what the app read, as the person permitted it; the trail keeps the French words.
    @Nullable String purposeOf(Access access) {
        return access.purpose() == null || access.isOwn()
                ? null
                : purposes.getOrDefault(access.purpose(), access.purpose());
    }

    /// The permission, when it is one of this person.
    @Nullable String grantOf(Access access) {
        return access.grantId() != null && byGrant.containsKey(access.grantId())
                ? access.grantId()
                : null;
    }

    List<HistoryPage.Option> options() {
        return byApp.entrySet().stream()
                .map(app -> new HistoryPage.Option(app.getKey(), app.getValue()))
                .toList();
    }
}

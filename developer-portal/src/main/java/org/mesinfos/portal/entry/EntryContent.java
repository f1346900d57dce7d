package org.mesinfos.portal.entry;

import java.util.List;
import java.util.Set;

/// What a team writes about its entry, in one language; fields that were not filled in are empty.
///
/// @param language `fr` or `en`
/// @param data what it uses, and why
/// @param privacy what becomes of people’s data
public record EntryContent(
        String language,
        String title,
        String slogan,
        String description,
        String users,
        Set<EntryTheme> themes,
        List<DataUse> data,
        String privacy,
        EntryProject project,
        EntryDemonstration demo,
        List<EntryPicture> pictures,
        EntrantTerms terms) {

    public EntryContent {
        themes = Set.copyOf(themes);
        data = List.copyOf(data);
        pictures = List.copyOf(pictures);
    }

    /// With nothing but a title.
    public static EntryContent called(String title, String language) {
        return of(title, "", "", language);
    }

    /// With what is known of an idea.
    ///
    /// @param partners whom the team looks for; empty for nobody
    public static EntryContent of(
            String title, String description, String partners, String language) {
        return new EntryContent(
                language,
                title,
                "",
                description,
                "",
                Set.of(),
                List.of(),
                "",
                new EntryProject("", null, "", partners),
                EntryDemonstration.EMPTY,
                List.of(),
                EntrantTerms.EMPTY);
    }

    public EntryContent with(EntryProject project) {
        return new EntryContent(
                language,
                title,
                slogan,
                description,
                users,
                themes,
                data,
                privacy,
                project,
                demo,
                pictures,
                terms);
    }

    public EntryContent with(EntryDemonstration demo) {
        return new EntryContent(
                language,
                title,
                slogan,
                description,
                users,
                themes,
                data,
                privacy,
                project,
                demo,
                pictures,
                terms);
    }

    public EntryContent with(EntrantTerms terms) {
        return new EntryContent(
                language,
                title,
                slogan,
                description,
                users,
                themes,
                data,
                privacy,
                project,
                demo,
                pictures,
                terms);
    }

    public EntryContent with(List<EntryPicture> pictures) {
        return new EntryContent(
                language,
                title,
                slogan,
                description,
                users,
                themes,
                data,
                privacy,
                project,
                demo,
                pictures,
                terms);
    }

    /// The kinds of data that it says it uses.
    public List<String> scopes() {
        return data.stream().map(DataUse::scope).toList();
    }
}

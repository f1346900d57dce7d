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

    /// With another text of what it is and whom it is for.
    public EntryContent with(
            String language,
            String title,
            String slogan,
            String description,
            String users,
            Set<EntryTheme> themes) {
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

    public EntryContent with(List<DataUse> data, String privacy) {
        return with(data, privacy, project, demo, pictures, terms);
    }

    public EntryContent with(EntryProject project) {
        return with(data, privacy, project, demo, pictures, terms);
    }

    public EntryContent with(EntryDemonstration demo) {
        return with(data, privacy, project, demo, pictures, terms);
    }

    public EntryContent with(EntrantTerms terms) {
        return with(data, privacy, project, demo, pictures, terms);
    }

    public EntryContent with(List<EntryPicture> pictures) {
        return with(data, privacy, project, demo, pictures, terms);
    }

    private EntryContent with(
            List<DataUse> data,
            String privacy,
            EntryProject project,
            EntryDemonstration demo,
            List<EntryPicture> pictures,
            EntrantTerms terms) {
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

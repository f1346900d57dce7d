package org.mesinfos.auth.authorizationdetails;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.mesinfos.catalogue.Restriction;

/// One entry of `authorization_details` (RFC 9396), the only type that this server knows.
///
/// @param datasets ids of the catalogue
/// @param purpose why, in the words that were registered for the app; empty when left out
/// @param duration the longest that the app asks for; empty when left to the person
/// @param restriction which part of the datasets is asked for
public record PanelDataDetail(
        List<String> datasets,
        Optional<String> purpose,
        Optional<Duration> duration,
        Restriction restriction) {

    public static final String TYPE = "panel_data";
    public static final String PARAMETER = "authorization_details";

    public PanelDataDetail {
        datasets = List.copyOf(datasets);
    }
}

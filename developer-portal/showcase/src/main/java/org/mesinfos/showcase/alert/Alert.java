package org.mesinfos.showcase.alert;

import java.util.List;

/// Something that a person may want to look at.
///
/// @param kind end of the message key of its sentence
/// @param dataset where it was found
/// @param arguments of the sentence, in order: texts, amounts, days, numbers, codes
public record Alert(String kind, String dataset, List<Object> arguments) {

    static Alert of(String kind, String dataset, Object... arguments) {
        return new Alert(kind, dataset, List.of(arguments));
    }
}

package org.mesinfos.auth.format;

import org.mesinfos.catalogue.LocalText;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// A text in both languages, as files and signed proofs have it: `fr` and `en`.
public final class LocalTextJson {

    private LocalTextJson() {}

    public static ObjectNode of(LocalText text) {
        return JsonNodeFactory.instance.objectNode().put("fr", text.fr()).put("en", text.en());
    }
}

package org.mesinfos.data.delivery;

import org.mesinfos.catalogue.LocalText;
import org.mesinfos.catalogue.RecordCheck;

/// Why a line is kept out: one of the rules of [RecordCheck], how a table is written, or whose line
/// it is.
enum DeliveryRule {
    NOT_AN_OBJECT("La ligne n’est pas un objet JSON.", "The line is not a JSON object."),
    NOT_A_ROW(
            "La ligne n’a pas autant de cellules que l’en-tête, ou ses guillemets ne se ferment pas.",
            "The row has not as many cells as the header, or its quotes do not close."),
    MISSING(
            "Le champ manque ; une valeur inconnue s’écrit null.",
            "The field is missing; an unknown value is null."),
    UNKNOWN_FIELD("Le jeu de données n’a pas ce champ.", "The dataset has no such field."),
    NULL("Ce champ ne peut pas être null.", "This field cannot be null."),
    TYPE("La valeur n’est pas du bon type JSON.", "The value is not of the right JSON type."),
    CODE(
            "La valeur n’est pas l’un des codes du champ.",
            "The value is not one of the field’s codes."),
    FORMAT(
            "La valeur n’est pas écrite comme le demande le type du champ.",
            "The value is not written as the field’s type demands."),
    RANGE("Cette position n’existe pas.", "This position does not exist."),
    LEFT(
            "Cette personne a quitté la plateforme. Ne livrez plus rien pour elle.",
            "This person has left the platform. Deliver nothing more for them."),
    UNKNOWN_PANELIST(
            "Aucun panéliste n’a cet identifiant. Livrez après son inscription, sous l’identifiant"
                    + " convenu avec les organisateurs.",
            "No panelist has this id. Deliver after they have signed up, under the id agreed with"
                    + " the organizers."),
    MADE_UP(
            "Cette personne est inventée ; livrez pour des panélistes seulement.",
            "This person is made up; deliver for panelists only.");

    private final LocalText words;

    DeliveryRule(String fr, String en) {
        this.words = new LocalText(fr, en);
    }

    LocalText words() {
        return words;
    }

    static DeliveryRule of(RecordCheck.Rule rule) {
        return valueOf(rule.name());
    }
}

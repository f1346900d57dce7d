package org.mesinfos.data.problem;

import org.jspecify.annotations.Nullable;
import org.mesinfos.catalogue.LocalText;

/// Every kind of refusal and failure that this service answers; the slugs are a published contract.
public enum ProblemType {
    TOKEN_MISSING(
            401,
            null,
            "Jeton d’accès absent",
            "Access token missing",
            "Envoyez un jeton d’accès dans l’en-tête Authorization: Bearer.",
            "Send an access token in the header Authorization: Bearer."),
    TOKEN_MISPLACED(
            400,
            "invalid_request",
            "Jeton d’accès mal placé",
            "Access token in the wrong place",
            "Un jeton ne se lit que dans un seul en-tête Authorization, jamais dans l’adresse ni le corps.",
            "A token is read from one Authorization header only, never from the address or the body."),
    TOKEN_INVALID(
            401,
            "invalid_token",
            "Jeton d’accès invalide",
            "Access token invalid",
            "Ce jeton n’a pas été émis pour cette API ou a été modifié. Demandez-en un nouveau.",
            "This token was not issued for this API or was altered. Ask for a new one."),
    PROOF_NONCE_MISSING(
            401,
            null,
            "Preuve sans valeur du serveur",
            "Proof without the server’s value",
            "Refaites la preuve DPoP avec la valeur de l’en-tête DPoP-Nonce de cette réponse.",
            "Make the DPoP proof again with the value of the header DPoP-Nonce of this answer."),
    TOKEN_UNBOUND(
            401,
            "invalid_token",
            "Jeton d’accès sans clé",
            "Access token without a key",
            "Cette application n’utilise que des jetons liés à sa clé (DPoP). Demandez-en un avec une preuve.",
            "This app uses only tokens bound to its key (DPoP). Ask for one with a proof."),
    TOKEN_EXPIRED(
            401,
            "invalid_token",
            "Jeton d’accès expiré",
            "Access token expired",
            "Ce jeton a expiré. Demandez-en un nouveau avec votre jeton de rafraîchissement.",
            "This token has expired. Ask for a new one with your refresh token."),
    TOKEN_REVOKED(
            401,
            "invalid_token",
            "Jeton d’accès révoqué",
            "Access token revoked",
            "Ce jeton a été révoqué. Demandez-en un nouveau.",
            "This token was revoked. Ask for a new one."),
    GRANT_WITHDRAWN(
            401,
            "invalid_token",
            "Autorisation retirée",
            "Permission withdrawn",
            "La personne a retiré son autorisation. Ne redemandez l’accès que si elle le souhaite.",
            "The person has withdrawn the permission. Ask again only if the person wishes."),
    GRANT_EXPIRED(
            401,
            "invalid_token",
            "Autorisation expirée",
            "Permission expired",
            "L’autorisation de la personne est arrivée à son terme.",
            "The permission of the person has come to its end."),
    GRANT_SUSPENDED(
            401,
            "invalid_token",
            "Accès suspendu",
            "Access suspended",
            "La personne a mis l’autorisation en pause, ou les organisateurs ont arrêté l’application. Gardez ce jeton et réessayez plus tard.",
            "The person has paused the permission, or the organizers have stopped the app. Keep this token and try again later."),
    GRANT_REQUIRED(
            403,
            "insufficient_scope",
            "Autorisation d’une personne requise",
            "A person’s permission is required",
            "Ce jeton n’agit au nom de personne ; il n’ouvre pas de données personnelles.",
            "This token acts for nobody; it opens no personal data."),
    SCOPE_MISSING(
            403,
            "insufficient_scope",
            "Accès non accordé",
            "Access not granted",
            "La personne n’a pas accordé cet accès à l’application.",
            "The person has not granted this access to the app."),
    PURPOSE_NOT_GRANTED(
            403,
            "insufficient_scope",
            "Finalité non accordée",
            "Purpose not granted",
            "X-Purpose ne nomme aucune des finalités pour lesquelles la personne a donné ces données. Reprenez celles de /v1/me, encodées par des pourcents.",
            "X-Purpose names none of the purposes for which the person granted these data. Take one from /v1/me, percent-encoded."),
    GRANT_USED(
            403,
            "insufficient_scope",
            "Autorisation d’une seule lecture",
            "Permission for one reading",
            "La personne a permis une seule lecture : chaque page de chaque jeu de données une fois, dans l’heure qui suit la première. Redemandez-lui si vous en avez besoin à nouveau.",
            "The person allowed one reading: each page of each dataset once, within an hour of the first. Ask again if you need it again."),
    READING_STOPPED(
            403,
            null,
            "Lecture arrêtée",
            "Reading stopped",
            "Les organisateurs ont arrêté pour l’instant la lecture de ces données, pour toutes les applications. Gardez vos jetons et réessayez plus tard.",
            "The organizers have stopped the reading of these data for now, for all apps. Keep your tokens and try again later."),
    DATASET_UNKNOWN(
            404,
            null,
            "Jeu de données inconnu",
            "Unknown dataset",
            "Aucun jeu de données ne porte ce nom ; la liste est à /v1/datasets.",
            "No dataset has this name; the list is at /v1/datasets."),
    RECORD_NOT_FOUND(
            404,
            null,
            "Enregistrement introuvable",
            "Record not found",
            "Cette personne n’a pas d’enregistrement avec cet identifiant.",
            "This person has no record with this id."),
    NOT_FOUND(
            404,
            null,
            "Adresse inconnue",
            "Unknown address",
            "Rien ne se trouve à cette adresse ; la documentation est à /docs.",
            "Nothing is at this address; the documentation is at /docs."),
    EXPORT_NOT_FOUND(
            404,
            null,
            "Export introuvable",
            "No such export",
            "Un export est gardé 24 heures, tant que l’autorisation reste la même et qu’aucun autre ne le remplace. Demandez-en un nouveau par POST à /v1/me/exports.",
            "An export is kept for 24 hours, as long as the permission stays the same and no other one replaces it. Ask for a new one by POST to /v1/me/exports."),
    EXPORT_NOT_READY(
            404,
            null,
            "Fichier pas encore prêt",
            "File not ready",
            "Ce jeu de données n’est pas encore écrit, a échoué ou n’est pas dans cet export ; l’état de l’export le dit.",
            "This dataset is not written yet, has failed or is not in this export; the state of the export says which."),
    PARAMETER_INVALID(
            400,
            null,
            "Paramètre invalide",
            "Invalid parameter",
            "Un paramètre n’a pas la forme attendue.",
            "A parameter does not have the allowed form."),
    PARAMETER_UNKNOWN(
            400,
            null,
            "Paramètre inconnu",
            "Unknown parameter",
            "Cette adresse ne connaît pas ce paramètre.",
            "This address does not know this parameter."),
    CURSOR_INVALID(
            400,
            null,
            "Curseur invalide",
            "Invalid cursor",
            "Ce curseur ne vient pas de cette requête. Reprenez depuis la première page.",
            "This cursor does not come from this request. Start again from the first page."),
    UPLOAD_INVALID(
            400,
            null,
            "Fichier refusé",
            "Upload refused",
            "Des lignes ne respectent pas le schéma ; rien n’a été enregistré. Voyez errors.",
            "Lines break the schema; nothing was stored. See errors."),
    UPLOAD_OFFSET_CONFLICT(
            409,
            null,
            "Morceau à un autre endroit du fichier",
            "Piece of another place of the file",
            "Le fichier en est à l’octet que donne Upload-Offset ; continuez là.",
            "The file has come to the byte that Upload-Offset gives; go on there."),
    REQUEST_MALFORMED(
            400,
            null,
            "Requête mal formée",
            "Malformed request",
            "La requête ne respecte pas le protocole HTTP ou son contenu est illisible.",
            "The request breaks the HTTP protocol or its content cannot be read."),
    METHOD_NOT_ALLOWED(
            405,
            null,
            "Méthode non autorisée",
            "Method not allowed",
            "Cette adresse n’accepte pas cette méthode ; voyez l’en-tête Allow.",
            "This address does not accept this method; see the Allow header."),
    NOT_ACCEPTABLE(
            406,
            null,
            "Représentation non disponible",
            "Representation not available",
            "Cette adresse ne sait pas répondre dans le format demandé par Accept.",
            "This address cannot answer in the format that Accept asks for."),
    BODY_TOO_LARGE(
            413,
            null,
            "Corps trop volumineux",
            "Body too large",
            "Le corps de la requête dépasse la taille admise.",
            "The body of the request exceeds the allowed size."),
    CONTENT_TYPE_UNSUPPORTED(
            415,
            null,
            "Type de contenu non pris en charge",
            "Content type not supported",
            "Cette adresse n’accepte pas ce type de contenu.",
            "This address does not accept this content type."),
    RANGE_NOT_SATISFIABLE(
            416,
            null,
            "Plage impossible",
            "Range not satisfiable",
            "La plage demandée commence après la fin du fichier ; Content-Range en donne la taille.",
            "The range begins behind the end of the file; Content-Range tells its size."),
    CROSS_ORIGIN_REFUSED(
            403,
            null,
            "Requête d’une autre origine refusée",
            "Cross-origin request refused",
            "Depuis un navigateur, seules les pages d’une origine enregistrée, celle d’une adresse de"
                    + " retour de l’application, peuvent lire (GET).",
            "From a browser, only pages of a registered origin, that of one of the app’s redirect"
                    + " addresses, may read (GET)."),
    RATE_LIMITED(
            429,
            null,
            "Trop de requêtes",
            "Too many requests",
            "Attendez le nombre de secondes donné par Retry-After.",
            "Wait the number of seconds that Retry-After gives."),
    INTERNAL_ERROR(
            500,
            null,
            "Erreur interne",
            "Internal error",
            "Une erreur est survenue chez nous. Donnez-nous l’identifiant de la requête.",
            "Something failed on our side. Give us the id of the request."),
    TEMPORARILY_UNAVAILABLE(
            503,
            null,
            "Service momentanément indisponible",
            "Temporarily unavailable",
            "Aucune donnée n’est sortie. Réessayez après le délai donné par Retry-After.",
            "No data has left. Try again after the delay that Retry-After gives.");

    private static final String BASE = "https://mesinfos.example/problems/";

    private final int status;
    private final @Nullable String bearerError;
    private final LocalText title;
    private final LocalText detail;

    ProblemType(
            int status,
            @Nullable String bearerError,
            String titleFr,
            String titleEn,
            String detailFr,
            String detailEn) {
        this.status = status;
        this.bearerError = bearerError;
        this.title = new LocalText(titleFr, titleEn);
        this.detail = new LocalText(detailFr, detailEn);
    }

    /// The stable last part of the type, also the outcome in the access trail.
    public String slug() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /// The stable `type` member of RFC 9457.
    public String uri() {
        return BASE + slug();
    }

    public int status() {
        return status;
    }

    public LocalText title() {
        return title;
    }

    /// The detail when a problem says nothing more precise.
    public LocalText detail() {
        return detail;
    }

    /// The error code of RFC 6750 section 3.1; null when the token is not at fault.
    @Nullable String bearerError() {
        return bearerError;
    }
}

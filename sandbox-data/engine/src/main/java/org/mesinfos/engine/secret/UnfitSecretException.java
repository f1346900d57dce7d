package org.mesinfos.engine.secret;

/// A secret is missing, easy to guess, or not the one that something was sealed under. The message
/// is one sentence and never holds the secret.
public final class UnfitSecretException extends IllegalArgumentException {

    UnfitSecretException(String sentence) {
        super(sentence);
    }
}

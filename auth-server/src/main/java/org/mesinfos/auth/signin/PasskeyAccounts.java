package org.mesinfos.auth.signin;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mesinfos.auth.key.Macs;
import org.mesinfos.auth.person.Person;
import org.mesinfos.auth.person.PersonId;
import org.mesinfos.auth.person.Persons;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.CredentialRecord;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import org.springframework.security.web.webauthn.management.UserCredentialRepository;

/// People and their passkeys, as the library for WebAuthn wants to find them.
///
/// An authenticator keeps the user handle and shows it to nobody, but gives it away in clear: it is
/// derived, so that it says nothing about the person (WebAuthn level 3, section 14.6.1).
class PasskeyAccounts {

    private final StoredPasskeys passkeys;
    private final Persons persons;
    private final Macs handles;

    PasskeyAccounts(StoredPasskeys passkeys, Persons persons, Macs handles) {
        this.passkeys = passkeys;
        this.persons = persons;
        this.handles = handles;
    }

    private Bytes handle(PersonId person) {
        return Bytes.fromBase64(handles.of(person.value()));
    }

    private PublicKeyCredentialUserEntity entity(Person person) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(handle(person.id()))
                .name(person.login())
                .displayName(person.displayName())
                .build();
    }

    /// For one ceremony of one person, who is known; a handle leads to nobody else.
    final class Users implements PublicKeyCredentialUserEntityRepository {

        private final @Nullable PersonId person;

        Users(@Nullable PersonId person) {
            this.person = person;
        }

        private Optional<PublicKeyCredentialUserEntity> known() {
            return person == null
                    ? Optional.empty()
                    : persons.find(person).map(PasskeyAccounts.this::entity);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findById(Bytes id) {
            return known().filter(user -> user.getId().equals(id)).orElse(null);
        }

        @Override
        public @Nullable PublicKeyCredentialUserEntity findByUsername(String name) {
            return known().orElse(null);
        }

        @Override
        public void save(PublicKeyCredentialUserEntity user) {
            throw new UnsupportedOperationException("people are not made by their passkeys");
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("people are not deleted by their passkeys");
        }
    }

    /// The keys of that person only: nobody registers or uses a key for somebody else.
    final class Keys implements UserCredentialRepository {

        private final @Nullable PersonId person;

        Keys(@Nullable PersonId person) {
            this.person = person;
        }

        @Override
        public @Nullable CredentialRecord findByCredentialId(Bytes id) {
            return own().stream()
                    .filter(record -> record.getCredentialId().equals(id))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public List<CredentialRecord> findByUserId(Bytes user) {
            return own();
        }

        private List<CredentialRecord> own() {
            return person == null
                    ? List.of()
                    : passkeys.of(person).stream()
                            .map(key -> key.toRecord(handle(person)))
                            .toList();
        }

        /// A new key is added by who asked for it, under its name; here only uses are noted.
        @Override
        public void save(CredentialRecord record) {
            if (person != null) {
                passkeys.update(person, Passkey.of(record, record.getLabel()));
            }
        }

        @Override
        public void delete(Bytes id) {
            throw new UnsupportedOperationException("a passkey is removed on its page");
        }
    }
}

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>What <see cref="ShrinkCalls"/> does on SQLite, where the type of a column cannot be changed: tables are made anew and filled from the old ones.</summary>
internal static class ShrinkCallsOnSqlite
{
    /// <summary>Makes the tables without their indexes.</summary>
    /// <remarks>Rows keep their order. Comments in feedback may hold PHI, so what the old tables leave behind is overwritten. Old tables go before those they refer to: dropping a table deletes
    /// its rows, which would take others with them. A service of an earlier version that still runs would write text for bytes where there are no suggestions: it is refused, and what it has to write
    /// waits in its spool.</remarks>
    public const string Tables =
        """
        PRAGMA secure_delete = ON;
        ALTER TABLE served_call RENAME TO old_call;
        ALTER TABLE served_card RENAME TO old_card;
        ALTER TABLE shadow_firing RENAME TO old_firing;
        ALTER TABLE feedback RENAME TO old_feedback;
        ALTER TABLE feedback_suggestion RENAME TO old_accepted;

        CREATE TABLE served_call (
          call_id uuid NOT NULL CONSTRAINT PK_served_call PRIMARY KEY CONSTRAINT CK_served_call_bytes CHECK (typeof(call_id) = 'blob'),
          hook_instance uuid NOT NULL,
          service_id TEXT NOT NULL,
          hook TEXT NOT NULL,
          at_ms INTEGER NOT NULL,
          duration_us INTEGER NOT NULL,
          status_code INTEGER NOT NULL,
          catalog_version TEXT NOT NULL,
          explanation TEXT NOT NULL,
          cards_served INTEGER NOT NULL,
          ehr TEXT NULL,
          user_type TEXT NULL);
        INSERT INTO served_call
        SELECT unhex(call_id, '-'), unhex(hook_instance, '-'), service_id, hook, at_ms, duration_us, status_code, catalog_version, explanation, cards_served, ehr, user_type
        FROM old_call ORDER BY rowid;

        CREATE TABLE served_card (
          uuid uuid NOT NULL CONSTRAINT PK_served_card PRIMARY KEY,
          call_id uuid NOT NULL,
          rule_id TEXT NOT NULL,
          rule_version TEXT NOT NULL,
          indicator TEXT NOT NULL,
          suggestion_uuids BLOB NULL,
          CONSTRAINT FK_served_card_served_call_call_id FOREIGN KEY (call_id) REFERENCES served_call (call_id) ON DELETE CASCADE);
        INSERT INTO served_card
        SELECT unhex(uuid, '-'), unhex(call_id, '-'), rule_id, rule_version, indicator,
          (SELECT unhex(group_concat(s.uuid, '' ORDER BY s.position), '-') FROM served_suggestion s WHERE s.card_uuid = old_card.uuid)
        FROM old_card ORDER BY rowid;

        CREATE TABLE shadow_firing (
          call_id uuid NOT NULL,
          rule_id TEXT NOT NULL,
          rule_version TEXT NOT NULL,
          findings INTEGER NOT NULL,
          CONSTRAINT PK_shadow_firing PRIMARY KEY (call_id, rule_id),
          CONSTRAINT FK_shadow_firing_served_call_call_id FOREIGN KEY (call_id) REFERENCES served_call (call_id) ON DELETE CASCADE) WITHOUT ROWID;
        INSERT INTO shadow_firing SELECT unhex(call_id, '-'), rule_id, rule_version, findings FROM old_firing;

        CREATE TABLE feedback (
          id uuid NOT NULL CONSTRAINT PK_feedback PRIMARY KEY CONSTRAINT CK_feedback_bytes CHECK (typeof(id) = 'blob'),
          fingerprint BLOB NOT NULL,
          position INTEGER NOT NULL,
          service_id TEXT NOT NULL,
          card_as_sent TEXT NOT NULL,
          card_uuid uuid NULL,
          card_known INTEGER NOT NULL,
          outcome TEXT NOT NULL,
          outcome_at_ms INTEGER NOT NULL,
          received_at_ms INTEGER NOT NULL,
          override_reason_code TEXT NULL,
          override_reason_system TEXT NULL,
          override_reason_display TEXT NULL,
          user_comment TEXT NULL);
        INSERT INTO feedback
        SELECT unhex(id, '-'), fingerprint, position, service_id, card_as_sent, unhex(card_uuid, '-'), card_known, outcome, outcome_at_ms, received_at_ms, override_reason_code,
          override_reason_system, override_reason_display, user_comment
        FROM old_feedback ORDER BY rowid;

        CREATE TABLE feedback_suggestion (
          feedback_id uuid NOT NULL,
          position INTEGER NOT NULL,
          id_as_sent TEXT NOT NULL,
          suggestion_known INTEGER NOT NULL,
          CONSTRAINT PK_feedback_suggestion PRIMARY KEY (feedback_id, position),
          CONSTRAINT FK_feedback_suggestion_feedback_feedback_id FOREIGN KEY (feedback_id) REFERENCES feedback (id) ON DELETE CASCADE);
        INSERT INTO feedback_suggestion SELECT unhex(feedback_id, '-'), position, id_as_sent, suggestion_known FROM old_accepted ORDER BY rowid;

        DROP TABLE old_accepted;
        DROP TABLE old_feedback;
        DROP TABLE old_firing;
        DROP TABLE served_suggestion;
        DROP TABLE old_card;
        DROP TABLE old_call;
        """;
}

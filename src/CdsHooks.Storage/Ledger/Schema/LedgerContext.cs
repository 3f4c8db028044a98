using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CdsHooks.Storage.Ledger.Schema;

/// <summary>The ledger's tables, for reading and for migrations. Writing goes past it: a change tracker costs more than the rows.</summary>
/// <remarks>Column types are left to the provider; times are Unix milliseconds, which sort and index alike everywhere.</remarks>
internal sealed class LedgerContext(DbContextOptions<LedgerContext> options) : DbContext(options)
{
    public DbSet<CallRow> Calls => Set<CallRow>();
    public DbSet<CardRow> Cards => Set<CardRow>();
    public DbSet<ShadowFiringRow> ShadowFirings => Set<ShadowFiringRow>();

    public DbSet<FeedbackRow> Feedback => Set<FeedbackRow>();
    public DbSet<EhrRow> Ehrs => Set<EhrRow>();
    public DbSet<EhrChangeRow> EhrChanges => Set<EhrChangeRow>();
    public DbSet<EhrRevisionRow> EhrRevision => Set<EhrRevisionRow>();
    public DbSet<SigningKeyRow> SigningKeys => Set<SigningKeyRow>();
    public DbSet<KeyChangeRow> KeyChanges => Set<KeyChangeRow>();
    public DbSet<KeyRevisionRow> KeyRevision => Set<KeyRevisionRow>();
    public DbSet<ProtectionKeyRow> ProtectionKeys => Set<ProtectionKeyRow>();
    public DbSet<PopulationJobRow> PopulationJobs => Set<PopulationJobRow>();
    public DbSet<EndpointPinRow> EndpointPins => Set<EndpointPinRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<CallRow>(call =>
        {
            call.ToTable("served_call").HasKey(c => c.CallId);
            call.HasIndex(c => c.At).HasDatabaseName("ix_served_call_at");
            Uuid(call.Property(c => c.CallId)).HasColumnName("call_id").ValueGeneratedNever();
            Uuid(call.Property(c => c.HookInstance)).HasColumnName("hook_instance");
            call.Property(c => c.ServiceId).HasColumnName("service_id");
            call.Property(c => c.Hook).HasColumnName("hook");
            call.Property(c => c.At).HasColumnName("at_ms");
            call.Property(c => c.DurationMicroseconds).HasColumnName("duration_us");
            call.Property(c => c.StatusCode).HasColumnName("status_code");
            call.Property(c => c.CatalogVersion).HasColumnName("catalog_version");
            call.Property(c => c.Explanation).HasColumnName("explanation");
            call.Property(c => c.CardsServed).HasColumnName("cards_served");
            call.Property(c => c.Ehr).HasColumnName("ehr");
            call.Property(c => c.UserType).HasColumnName("user_type");
        });
        modelBuilder.Entity<CardRow>(card =>
        {
            card.ToTable("served_card").HasKey(c => c.Uuid);
            card.HasOne(c => c.Call).WithMany().HasForeignKey(c => c.CallId).OnDelete(DeleteBehavior.Cascade);
            card.HasIndex(c => c.CallId).HasDatabaseName("ix_served_card_call");
            Uuid(card.Property(c => c.Uuid)).HasColumnName("uuid").ValueGeneratedNever();
            Uuid(card.Property(c => c.CallId)).HasColumnName("call_id");
            card.Property(c => c.RuleId).HasColumnName("rule_id");
            card.Property(c => c.RuleVersion).HasColumnName("rule_version");
            card.Property(c => c.Indicator).HasColumnName("indicator");
            card.Property(c => c.SuggestionUuids).HasColumnName("suggestion_uuids");
        });
        modelBuilder.Entity<ShadowFiringRow>(firing =>
        {
            firing.ToTable("shadow_firing").HasKey(f => new { f.CallId, f.RuleId });
            firing.HasOne(f => f.Call).WithMany().HasForeignKey(f => f.CallId).OnDelete(DeleteBehavior.Cascade);
            Uuid(firing.Property(f => f.CallId)).HasColumnName("call_id");
            firing.Property(f => f.RuleId).HasColumnName("rule_id");
            firing.Property(f => f.RuleVersion).HasColumnName("rule_version");
            firing.Property(f => f.Findings).HasColumnName("findings");
        });
        modelBuilder.Entity<FeedbackRow>(feedback =>
        {
            feedback.ToTable("feedback").HasKey(f => f.Id);
            feedback.HasIndex(f => f.Fingerprint).IsUnique().HasDatabaseName("ux_feedback_fingerprint");
            feedback.HasIndex(f => f.CardUuid).HasDatabaseName("ix_feedback_card");
            feedback.HasIndex(f => f.ReceivedAt).HasDatabaseName("ix_feedback_received_at");
            feedback.HasIndex(f => f.ReceivedAt, "ix_feedback_comment").HasFilter("user_comment IS NOT NULL");
            Uuid(feedback.Property(f => f.Id)).HasColumnName("id").ValueGeneratedNever();
            feedback.Property(f => f.Fingerprint).HasColumnName("fingerprint");
            feedback.Property(f => f.Position).HasColumnName("position");
            feedback.Property(f => f.ServiceId).HasColumnName("service_id");
            feedback.Property(f => f.CardAsSent).HasColumnName("card_as_sent");
            Uuid(feedback.Property(f => f.CardUuid)).HasColumnName("card_uuid");
            feedback.Property(f => f.CardKnown).HasColumnName("card_known");
            feedback.Property(f => f.Outcome).HasColumnName("outcome").HasConversion<OutcomeWord>();
            feedback.Property(f => f.OutcomeAt).HasColumnName("outcome_at_ms");
            feedback.Property(f => f.ReceivedAt).HasColumnName("received_at_ms");
            feedback.Property(f => f.OverrideReasonCode).HasColumnName("override_reason_code");
            feedback.Property(f => f.OverrideReasonSystem).HasColumnName("override_reason_system");
            feedback.Property(f => f.OverrideReasonDisplay).HasColumnName("override_reason_display");
            feedback.Property(f => f.UserComment).HasColumnName("user_comment");
        });
        modelBuilder.Entity<AcceptedSuggestionRow>(accepted =>
        {
            accepted.ToTable("feedback_suggestion").HasKey(a => new { a.FeedbackId, a.Position });
            accepted.HasOne<FeedbackRow>().WithMany(f => f.AcceptedSuggestions).HasForeignKey(a => a.FeedbackId).OnDelete(DeleteBehavior.Cascade);
            Uuid(accepted.Property(a => a.FeedbackId)).HasColumnName("feedback_id");
            accepted.Property(a => a.Position).HasColumnName("position");
            accepted.Property(a => a.IdAsSent).HasColumnName("id_as_sent");
            accepted.Property(a => a.SuggestionKnown).HasColumnName("suggestion_known");
        });
        modelBuilder.Entity<EhrRow>(ehr =>
        {
            ehr.ToTable("ehr_registration").HasKey(e => new { e.Slug, e.Environment });
            ehr.Property(e => e.Slug).HasColumnName("slug");
            ehr.Property(e => e.Environment).HasColumnName("environment");
            ehr.Property(e => e.IsEnabled).HasColumnName("is_enabled");
            ehr.Property(e => e.Settings).HasColumnName("settings");
            ehr.Property(e => e.Revision).HasColumnName("revision");
        });
        modelBuilder.Entity<EhrChangeRow>(change =>
        {
            change.ToTable("ehr_change").HasKey(c => c.Revision);
            change.Property(c => c.Revision).HasColumnName("revision").ValueGeneratedNever();
            change.Property(c => c.Slug).HasColumnName("slug");
            change.Property(c => c.Environment).HasColumnName("environment");
            change.Property(c => c.At).HasColumnName("at_ms");
            change.Property(c => c.By).HasColumnName("changed_by");
            change.Property(c => c.Action).HasColumnName("action");
            change.Property(c => c.Details).HasColumnName("details");
        });
        modelBuilder.Entity<EhrRevisionRow>(revision =>
        {
            revision.ToTable("ehr_revision").HasKey(r => r.Id);
            revision.Property(r => r.Id).HasColumnName("id").ValueGeneratedNever();
            revision.Property(r => r.Value).HasColumnName("value");
        });
        modelBuilder.Entity<SigningKeyRow>(key =>
        {
            key.ToTable("signing_key").HasKey(k => k.KeyId);
            key.Property(k => k.KeyId).HasColumnName("key_id");
            key.Property(k => k.Content).HasColumnName("content");
        });
        modelBuilder.Entity<KeyChangeRow>(change =>
        {
            change.ToTable("key_change").HasKey(c => new { c.Revision, c.Position });
            change.Property(c => c.Revision).HasColumnName("revision");
            change.Property(c => c.Position).HasColumnName("position");
            change.Property(c => c.KeyId).HasColumnName("key_id");
            change.Property(c => c.At).HasColumnName("at_ms");
            change.Property(c => c.By).HasColumnName("changed_by");
            change.Property(c => c.Action).HasColumnName("action");
        });
        modelBuilder.Entity<KeyRevisionRow>(revision =>
        {
            revision.ToTable("key_revision").HasKey(r => r.Id);
            revision.Property(r => r.Id).HasColumnName("id").ValueGeneratedNever();
            revision.Property(r => r.Value).HasColumnName("value");
        });
        modelBuilder.Entity<ProtectionKeyRow>(key =>
        {
            key.ToTable("protection_key").HasKey(k => k.Name);
            key.Property(k => k.Name).HasColumnName("name");
            key.Property(k => k.Element).HasColumnName("element");
        });
        modelBuilder.Entity<PopulationJobRow>(job =>
        {
            job.ToTable("population_job").HasKey(j => j.Id);
            job.HasIndex(j => j.CreatedAt, "ix_population_job_created_at");
            job.Property(j => j.Id).HasColumnName("id").ValueGeneratedNever();
            job.Property(j => j.Ehr).HasColumnName("ehr");
            job.Property(j => j.Request).HasColumnName("request");
            job.Property(j => j.Phase).HasColumnName("phase");
            job.Property(j => j.StatusUrl).HasColumnName("status_url");
            job.Property(j => j.TransactionTime).HasColumnName("transaction_time_ms");
            job.Property(j => j.Progress).HasColumnName("progress");
            job.Property(j => j.Error).HasColumnName("error");
            job.Property(j => j.IsStopWanted).HasColumnName("is_stop_wanted");
            job.Property(j => j.CreatedAt).HasColumnName("created_at_ms");
            job.Property(j => j.StartedAt).HasColumnName("started_at_ms");
            job.Property(j => j.UpdatedAt).HasColumnName("updated_at_ms");
            job.Property(j => j.Owner).HasColumnName("owner");
            job.Property(j => j.LeaseUntil).HasColumnName("lease_until_ms");
        });
        modelBuilder.Entity<EndpointPinRow>(pin =>
        {
            pin.ToTable("endpoint_pin").HasKey(p => new { p.Slug, p.Environment, p.FhirBase, p.Endpoint });
            pin.Property(p => p.Slug).HasColumnName("slug");
            pin.Property(p => p.Environment).HasColumnName("environment");
            pin.Property(p => p.FhirBase).HasColumnName("fhir_base");
            pin.Property(p => p.Endpoint).HasColumnName("endpoint");
            pin.Property(p => p.Origin).HasColumnName("origin");
            pin.Property(p => p.SeenAt).HasColumnName("seen_at_ms");
        });
    }

    // SQLite has no type for uuids, and takes any name for one; it keeps text where nothing is said, which is more than twice as long.
    private PropertyBuilder<T> Uuid<T>(PropertyBuilder<T> property)
    {
        property.HasColumnType("uuid");
        return Database.IsSqlite() ? property.HasConversion<BinaryUuid>() : property;
    }
}

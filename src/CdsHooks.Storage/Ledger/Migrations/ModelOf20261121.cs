using Microsoft.EntityFrameworkCore;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The model as it stood after <see cref="CreateLedger"/>. Frozen: entities and properties are named by text, so that later changes
/// of the code do not reach it.</summary>
internal static class ModelOf20261121
{
    public static void Build(ModelBuilder model)
    {
        model.HasAnnotation("ProductVersion", "10.0.11");
        model.Entity("CdsHooks.Storage.Ledger.Schema.CallRow", call =>
        {
            call.Property<Guid>("CallId").HasColumnName("call_id").ValueGeneratedNever();
            call.Property<Guid>("HookInstance").HasColumnName("hook_instance");
            call.Property<string>("ServiceId").IsRequired().HasColumnName("service_id");
            call.Property<string>("Hook").IsRequired().HasColumnName("hook");
            call.Property<long>("At").HasColumnName("at_ms");
            call.Property<int>("DurationMicroseconds").HasColumnName("duration_us");
            call.Property<int>("StatusCode").HasColumnName("status_code");
            call.Property<string>("CatalogVersion").IsRequired().HasColumnName("catalog_version");
            call.Property<string>("Explanation").IsRequired().HasColumnName("explanation");
            call.Property<int>("CardsServed").HasColumnName("cards_served");
            call.ToTable("served_call").HasKey("CallId");
            call.HasIndex("At").HasDatabaseName("ix_served_call_at");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.CardRow", card =>
        {
            card.Property<Guid>("Uuid").HasColumnName("uuid").ValueGeneratedNever();
            card.Property<Guid>("CallId").HasColumnName("call_id");
            card.Property<string>("RuleId").IsRequired().HasColumnName("rule_id");
            card.Property<string>("RuleVersion").IsRequired().HasColumnName("rule_version");
            card.Property<string>("Indicator").IsRequired().HasColumnName("indicator");
            card.ToTable("served_card").HasKey("Uuid");
            card.HasIndex("CallId").HasDatabaseName("ix_served_card_call");
            card.HasOne("CdsHooks.Storage.Ledger.Schema.CallRow", "Call").WithMany().HasForeignKey("CallId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.SuggestionRow", suggestion =>
        {
            suggestion.Property<Guid>("CardUuid").HasColumnName("card_uuid");
            suggestion.Property<int>("Position").HasColumnName("position");
            suggestion.Property<Guid>("Uuid").HasColumnName("uuid");
            suggestion.ToTable("served_suggestion").HasKey("CardUuid", "Position");
            suggestion.HasOne("CdsHooks.Storage.Ledger.Schema.CardRow", null).WithMany("Suggestions").HasForeignKey("CardUuid")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.FeedbackRow", feedback =>
        {
            feedback.Property<Guid>("Id").HasColumnName("id").ValueGeneratedNever();
            feedback.Property<byte[]>("Fingerprint").IsRequired().HasColumnName("fingerprint");
            feedback.Property<int>("Position").HasColumnName("position");
            feedback.Property<string>("ServiceId").IsRequired().HasColumnName("service_id");
            feedback.Property<string>("CardAsSent").IsRequired().HasColumnName("card_as_sent");
            feedback.Property<Guid?>("CardUuid").HasColumnName("card_uuid");
            feedback.Property<bool>("CardKnown").HasColumnName("card_known");
            feedback.Property<string>("Outcome").IsRequired().HasColumnName("outcome");
            feedback.Property<long>("OutcomeAt").HasColumnName("outcome_at_ms");
            feedback.Property<long>("ReceivedAt").HasColumnName("received_at_ms");
            feedback.Property<string>("OverrideReasonCode").HasColumnName("override_reason_code");
            feedback.Property<string>("OverrideReasonSystem").HasColumnName("override_reason_system");
            feedback.Property<string>("OverrideReasonDisplay").HasColumnName("override_reason_display");
            feedback.Property<string>("UserComment").HasColumnName("user_comment");
            feedback.ToTable("feedback").HasKey("Id");
            feedback.HasIndex("Fingerprint").IsUnique().HasDatabaseName("ux_feedback_fingerprint");
            feedback.HasIndex("CardUuid").HasDatabaseName("ix_feedback_card");
            feedback.HasIndex("ReceivedAt").HasDatabaseName("ix_feedback_received_at");
        });
        model.Entity("CdsHooks.Storage.Ledger.Schema.AcceptedSuggestionRow", accepted =>
        {
            accepted.Property<Guid>("FeedbackId").HasColumnName("feedback_id");
            accepted.Property<int>("Position").HasColumnName("position");
            accepted.Property<string>("IdAsSent").IsRequired().HasColumnName("id_as_sent");
            accepted.Property<bool>("SuggestionKnown").HasColumnName("suggestion_known");
            accepted.ToTable("feedback_suggestion").HasKey("FeedbackId", "Position");
            accepted.HasOne("CdsHooks.Storage.Ledger.Schema.FeedbackRow", null).WithMany("AcceptedSuggestions").HasForeignKey("FeedbackId")
                .OnDelete(DeleteBehavior.Cascade).IsRequired();
        });
    }
}

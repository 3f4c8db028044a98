using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>The first tables: served calls, cards and suggestions, and feedback.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261121000000_CreateLedger")]
internal sealed class CreateLedger : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261121.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            name: "served_call",
            columns: table => new
            {
                call_id = table.Column<Guid>(nullable: false),
                hook_instance = table.Column<Guid>(nullable: false),
                service_id = table.Column<string>(nullable: false),
                hook = table.Column<string>(nullable: false),
                at_ms = table.Column<long>(nullable: false),
                duration_us = table.Column<int>(nullable: false),
                status_code = table.Column<int>(nullable: false),
                catalog_version = table.Column<string>(nullable: false),
                explanation = table.Column<string>(nullable: false),
                cards_served = table.Column<int>(nullable: false),
            },
            constraints: table => table.PrimaryKey("PK_served_call", call => call.call_id));
        migrationBuilder.CreateIndex("ix_served_call_at", "served_call", "at_ms");

        migrationBuilder.CreateTable(
            name: "served_card",
            columns: table => new
            {
                uuid = table.Column<Guid>(nullable: false),
                call_id = table.Column<Guid>(nullable: false),
                rule_id = table.Column<string>(nullable: false),
                rule_version = table.Column<string>(nullable: false),
                indicator = table.Column<string>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_served_card", card => card.uuid);
                table.ForeignKey(
                    "FK_served_card_served_call_call_id", card => card.call_id, "served_call", "call_id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("ix_served_card_call", "served_card", "call_id");

        migrationBuilder.CreateTable(
            name: "served_suggestion",
            columns: table => new
            {
                card_uuid = table.Column<Guid>(nullable: false),
                position = table.Column<int>(nullable: false),
                uuid = table.Column<Guid>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_served_suggestion", suggestion => new { suggestion.card_uuid, suggestion.position });
                table.ForeignKey(
                    "FK_served_suggestion_served_card_card_uuid", suggestion => suggestion.card_uuid, "served_card", "uuid",
                    onDelete: ReferentialAction.Cascade);
            });

        migrationBuilder.CreateTable(
            name: "feedback",
            columns: table => new
            {
                id = table.Column<Guid>(nullable: false),
                fingerprint = table.Column<byte[]>(nullable: false),
                position = table.Column<int>(nullable: false),
                service_id = table.Column<string>(nullable: false),
                card_as_sent = table.Column<string>(nullable: false),
                card_uuid = table.Column<Guid>(nullable: true),
                card_known = table.Column<bool>(nullable: false),
                outcome = table.Column<string>(nullable: false),
                outcome_at_ms = table.Column<long>(nullable: false),
                received_at_ms = table.Column<long>(nullable: false),
                override_reason_code = table.Column<string>(nullable: true),
                override_reason_system = table.Column<string>(nullable: true),
                override_reason_display = table.Column<string>(nullable: true),
                user_comment = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_feedback", feedback => feedback.id));
        migrationBuilder.CreateIndex("ux_feedback_fingerprint", "feedback", "fingerprint", unique: true);
        migrationBuilder.CreateIndex("ix_feedback_card", "feedback", "card_uuid");
        migrationBuilder.CreateIndex("ix_feedback_received_at", "feedback", "received_at_ms");

        migrationBuilder.CreateTable(
            name: "feedback_suggestion",
            columns: table => new
            {
                feedback_id = table.Column<Guid>(nullable: false),
                position = table.Column<int>(nullable: false),
                id_as_sent = table.Column<string>(nullable: false),
                suggestion_known = table.Column<bool>(nullable: false),
            },
            constraints: table =>
            {
                table.PrimaryKey("PK_feedback_suggestion", accepted => new { accepted.feedback_id, accepted.position });
                table.ForeignKey(
                    "FK_feedback_suggestion_feedback_feedback_id", accepted => accepted.feedback_id, "feedback", "id",
                    onDelete: ReferentialAction.Cascade);
            });
    }

    protected override void Down(MigrationBuilder migrationBuilder)
    {
        foreach (var table in (string[])["feedback_suggestion", "feedback", "served_suggestion", "served_card", "served_call"])
        {
            migrationBuilder.DropTable(table);
        }
    }
}

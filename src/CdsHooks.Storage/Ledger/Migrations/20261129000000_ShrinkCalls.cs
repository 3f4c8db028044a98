using CdsHooks.Storage.Ledger.Schema;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace CdsHooks.Storage.Ledger.Migrations;

/// <summary>A card holds the uuids of its suggestions itself, and on SQLite all uuids of calls and feedback are bytes rather than text. Copies what is there.</summary>
[DbContext(typeof(LedgerContext))]
[Migration("20261129000000_ShrinkCalls")]
internal sealed class ShrinkCalls : Migration
{
    protected override void BuildTargetModel(ModelBuilder modelBuilder) => ModelOf20261129.Build(modelBuilder);

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (migrationBuilder.IsSqlite()) { MakeAnew(migrationBuilder); } else { MoveSuggestions(migrationBuilder); }
    }

    /// <exception cref="NotSupportedException">Always.</exception>
    protected override void Down(MigrationBuilder migrationBuilder) =>
        throw new NotSupportedException("The tables as they were before come from a backup.");

    private static void MakeAnew(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.Sql(ShrinkCallsOnSqlite.Tables);
        migrationBuilder.CreateIndex("ix_served_call_at", "served_call", "at_ms");
        migrationBuilder.CreateIndex("ix_served_card_call", "served_card", "call_id");
        migrationBuilder.CreateIndex("ux_feedback_fingerprint", "feedback", "fingerprint", unique: true);
        migrationBuilder.CreateIndex("ix_feedback_card", "feedback", "card_uuid");
        migrationBuilder.CreateIndex("ix_feedback_received_at", "feedback", "received_at_ms");
        migrationBuilder.CreateIndex("ix_feedback_comment", "feedback", "received_at_ms", filter: "user_comment IS NOT NULL");
    }

    private static void MoveSuggestions(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<byte[]>("suggestion_uuids", "served_card", nullable: true);
        migrationBuilder.Sql(
            """
            UPDATE served_card SET suggestion_uuids = packed.uuids
            FROM (SELECT card_uuid, string_agg(uuid_send(uuid), ''::bytea ORDER BY position) AS uuids FROM served_suggestion GROUP BY card_uuid) AS packed
            WHERE packed.card_uuid = served_card.uuid
            """);
        migrationBuilder.DropTable("served_suggestion");
    }
}

resource "azurerm_storage_account" "ml" {
  name                      = "retentionml"
  shared_access_key_enabled = false
}

resource "azurerm_machine_learning_workspace" "ml" {
  name               = "retention-ws"
  storage_account_id = azurerm_storage_account.ml.id
}

"""The facilitator's terminal, in Textual. Sends commands; shows views."""
